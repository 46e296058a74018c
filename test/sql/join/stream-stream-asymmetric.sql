-- WITHIN (before, after): how much earlier, and how much later, the right row may be than the left one.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT o.id, item, cents FROM orders o JOIN payments p WITHIN (0 MILLISECONDS, 10 MILLISECONDS) ON o.id = p.id;

--@ input payments
a | {"CENTS":1} | 99
a | {"CENTS":2} | 100
a | {"CENTS":3} | 110
a | {"CENTS":4} | 111

--@ input orders
a | {"ITEM":"ax"} | 100

--@ output PAID
a | {"ITEM":"ax","CENTS":2} | 100
a | {"ITEM":"ax","CENTS":3} | 110

--@ input payments
a | {"CENTS":5} | 98
a | {"CENTS":6} | 101

--@ output PAID
a | {"ITEM":"ax","CENTS":6} | 101
