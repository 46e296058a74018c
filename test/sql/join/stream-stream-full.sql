--@ partitions: fixed
-- FULL: both sides' rows may stand alone. The key is of neither side, and has a name of its own. Rows that are told by one
-- record come by their timestamps, whatever their windows' ends, at one timestamp those of the right side first.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT rowkey, o.id, p.id, item, cents FROM orders o FULL OUTER JOIN payments p WITHIN (20 MILLISECONDS, 5 MILLISECONDS) GRACE PERIOD 10 MILLISECONDS ON o.id = p.id;

--@ input orders
a | {"ITEM":"ax"}  | 100
b | {"ITEM":"bow"} | 102
c | {"ITEM":"cup"} | 103

--@ input payments
d | {"CENTS":1} | 100
c | {"CENTS":2} | 103
e | {"CENTS":3} | 104

-- A left row waits for 5 + 10, a right one for 20 + 10.

--@ output PAID
c | {"O_ID":"c","P_ID":"c","ITEM":"cup","CENTS":2} | 103

--@ input orders
f | {"ITEM":"fan"} | 117

--@ output PAID
a | {"O_ID":"a","P_ID":null,"ITEM":"ax","CENTS":null} | 100

--@ input payments
g | {"CENTS":4} | 200

--@ output PAID
d | {"O_ID":null,"P_ID":"d","ITEM":null,"CENTS":1}     | 100
b | {"O_ID":"b","P_ID":null,"ITEM":"bow","CENTS":null} | 102
e | {"O_ID":null,"P_ID":"e","ITEM":null,"CENTS":3}     | 104
f | {"O_ID":"f","P_ID":null,"ITEM":"fan","CENTS":null} | 117
