-- Two streams meet where their keys are equal and their timestamps no further apart than WITHIN says, both ends with it.
-- A result has the later timestamp; results of one record come in the order of the other side's.
CREATE STREAM orders (id STRING KEY, item STRING) WITH (kafka_topic = 'orders', value_format = 'JSON');
CREATE STREAM payments (id STRING KEY, cents INT) WITH (kafka_topic = 'payments', value_format = 'JSON');
CREATE STREAM paid AS SELECT o.id, item, cents FROM orders o JOIN payments p WITHIN 10 MILLISECONDS ON o.id = p.id;

--@ input orders
a | {"ITEM":"ax"}  | 100
b | {"ITEM":"bow"} | 100
a | {"ITEM":"awl"} | 105

--@ input payments
a | {"CENTS":1} | 89
a | {"CENTS":2} | 90
a | {"CENTS":3} | 110
b | {"CENTS":4} | 111
a | {"CENTS":5} | 115
a | {"CENTS":6} | 116

--@ output PAID
a | {"ITEM":"ax","CENTS":2}  | 100
a | {"ITEM":"ax","CENTS":3}  | 110
a | {"ITEM":"awl","CENTS":3} | 110
a | {"ITEM":"awl","CENTS":5} | 115

-- Both sides wait for each other; a key or a value that is not there meets nothing.

--@ input orders
a    | {"ITEM":"saw"} | 120
null | {"ITEM":"saw"} | 120
a    | null           | 120

--@ output PAID
a | {"ITEM":"saw","CENTS":3} | 120
a | {"ITEM":"saw","CENTS":5} | 120
a | {"ITEM":"saw","CENTS":6} | 120
