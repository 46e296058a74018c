-- A query that is created late reads its sources from the beginning, tables and streams alike.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');

--@ input s
a | {"V":1} | 1
b | {"V":2} | 2

CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;
SET 'auto.offset.reset' = 'latest';
CREATE STREAM fresh AS SELECT id, v FROM s;

--@ input s
a | {"V":4} | 3

--@ output T
a | {"TOTAL":1} | 1
b | {"TOTAL":2} | 2
a | {"TOTAL":5} | 3

--@ output FRESH
a | {"V":4} | 3
