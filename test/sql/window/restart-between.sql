--@ partitions: fixed
-- A window that fired before a restart fires no more after it, and one that was open fires once; stream time is not forgotten.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY id EMIT FINAL;
CREATE TABLE z AS SELECT id, SUM(v) AS total FROM s WINDOW SESSION (4 MILLISECONDS) GROUP BY id EMIT FINAL;

--@ input s
a | {"V":1} | 1
a | {"V":2} | 15

--@ output T
a@0 | {"TOTAL":1} | 1

--@ output Z
a@1-1 | {"TOTAL":1} | 1

--@ input s
a | {"V":4} | 12
a | {"V":8} | 9

--@ output T

--@ input s
a | {"V":16} | 18
b | {"V":32} | 21

--@ output T
a@10 | {"TOTAL":22} | 18

--@ output Z

--@ input s
b | {"V":64} | 33

--@ output T
b@20 | {"TOTAL":32} | 21

--@ output Z
a@9-18  | {"TOTAL":30} | 18
b@21-21 | {"TOTAL":32} | 21
