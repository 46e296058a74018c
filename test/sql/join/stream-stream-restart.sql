--@ partitions: fixed
-- What waits is kept over a restart, what was told is not told again, and rows in one moment keep their order.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT rowkey, item, cents FROM orders o FULL OUTER JOIN payments p WITHIN 10 MILLISECONDS GRACE PERIOD 5 MILLISECONDS ON o.id = p.id;

--@ input orders
a | {"ITEM":"a1"} | 100
a | {"ITEM":"a2"} | 100
b | {"ITEM":"b1"} | 100
a | {"ITEM":"a3"} | 100
c | {"ITEM":"c1"} | 100

--@ input payments
c | {"CENTS":1} | 100
d | {"CENTS":2} | 115
d | {"CENTS":3} | 116
d | {"CENTS":4} | 117
d | {"CENTS":5} | 118

--@ output PAID
c | {"ITEM":"c1","CENTS":1}    | 100
a | {"ITEM":"a1","CENTS":null} | 100
a | {"ITEM":"a2","CENTS":null} | 100
a | {"ITEM":"a3","CENTS":null} | 100
b | {"ITEM":"b1","CENTS":null} | 100

-- They are told, but still there.

--@ input payments
a | {"CENTS":6} | 108
b | {"CENTS":7} | 119

--@ input orders
d | {"ITEM":"d1"} | 120
e | {"ITEM":"e1"} | 140

--@ output PAID
a | {"ITEM":"a1","CENTS":6} | 108
a | {"ITEM":"a2","CENTS":6} | 108
a | {"ITEM":"a3","CENTS":6} | 108
d | {"ITEM":"d1","CENTS":2} | 120
d | {"ITEM":"d1","CENTS":3} | 120
d | {"ITEM":"d1","CENTS":4} | 120
d | {"ITEM":"d1","CENTS":5} | 120
b | {"ITEM":null,"CENTS":7} | 119
