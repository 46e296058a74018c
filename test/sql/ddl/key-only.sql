-- A stream may have key columns alone: its records' values are not looked at.
CREATE STREAM s (id INT KEY) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM t AS SELECT id, id * 2 AS twice FROM s;

--@ input s
1 | {"A":1}  | 1
2 | no JSON  | 2

--@ output T
1 | {"TWICE":2} | 1
2 | {"TWICE":4} | 2
