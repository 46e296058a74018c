-- HAVING over sessions: only those that were visible leave by a tombstone.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW SESSION (10 MILLISECONDS) GROUP BY id HAVING COUNT(*) > 1;

--@ input s
a | {"V":1} | 100
a | {"V":1} | 105
a | {"V":1} | 110
b | {"V":1} | 112

--@ output T
a@100-105 | {"N":2} | 105
a@100-105 | null    | 105
a@100-110 | {"N":3} | 110

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | N
a  | 100         | 110       | 3
