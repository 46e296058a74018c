-- HAVING over windows: each window is a row of its own, and leaves by a tombstone of its own.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY id HAVING SUM(v) > 5;

--@ input s
a | {"V":6} | 1
a | {"V":7} | 11
a | {"V":-3} | 2
a | {"V":1} | 12
a | {"V":4} | 3

--@ output T
a@0  | {"TOTAL":6} | 1
a@10 | {"TOTAL":7} | 11
a@0  | null        | 2
a@10 | {"TOTAL":8} | 12
a@0  | {"TOTAL":7} | 3

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 0           | 10        | 7
a  | 10          | 20        | 8
