-- Without GRACE a row that may stand alone and meets nothing is told at once, and again with what comes later: for a day.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM left_paid AS SELECT o.id, item, cents FROM orders o LEFT JOIN payments p WITHIN 10 MILLISECONDS ON o.id = p.id;
CREATE STREAM right_paid AS SELECT p.id, item, cents FROM orders o RIGHT JOIN payments p WITHIN 10 MILLISECONDS ON o.id = p.id;
CREATE STREAM full_paid AS SELECT rowkey, item, cents FROM orders o FULL OUTER JOIN payments p WITHIN 10 MILLISECONDS ON o.id = p.id;

--@ input orders
a | {"ITEM":"ax"} | 100

--@ input payments
a | {"CENTS":1} | 105
a | {"CENTS":2} | 86400100

--@ input orders
a | {"ITEM":"awl"} | 110
a | {"ITEM":"axe"} | 86400110

--@ output LEFT_PAID
a | {"ITEM":"ax","CENTS":null} | 100
a | {"ITEM":"ax","CENTS":1}    | 105
a | {"ITEM":"awl","CENTS":1}   | 110
a | {"ITEM":"axe","CENTS":2}   | 86400110

--@ output RIGHT_PAID
a | {"ITEM":"ax","CENTS":1}  | 105
a | {"ITEM":null,"CENTS":2}  | 86400100
a | {"ITEM":"awl","CENTS":1} | 110
a | {"ITEM":"axe","CENTS":2} | 86400110

--@ output FULL_PAID
a | {"ITEM":"ax","CENTS":null} | 100
a | {"ITEM":"ax","CENTS":1}    | 105
a | {"ITEM":null,"CENTS":2}    | 86400100
a | {"ITEM":"awl","CENTS":1}   | 110
a | {"ITEM":"axe","CENTS":2}   | 86400110
