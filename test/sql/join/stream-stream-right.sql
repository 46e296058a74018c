--@ partitions: fixed
-- RIGHT: the right side's rows may stand alone.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT p.id, item, cents FROM orders o RIGHT JOIN payments p WITHIN 10 MILLISECONDS GRACE PERIOD 0 MILLISECONDS ON o.id = p.id;

--@ input payments
a | {"CENTS":1} | 10
b | {"CENTS":2} | 12

--@ input orders
b | {"ITEM":"bow"} | 20
c | {"ITEM":"cup"} | 20

--@ output PAID
b | {"ITEM":"bow","CENTS":2} | 20

--@ input orders
d | {"ITEM":"dye"} | 21

--@ output PAID
a | {"ITEM":null,"CENTS":1} | 10

--@ input orders
d | {"ITEM":"die"} | 50

--@ output PAID
