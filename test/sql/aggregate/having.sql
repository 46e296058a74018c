-- HAVING looks at the aggregated row: one that stops matching leaves by a tombstone, one that never matched is not written.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id HAVING SUM(v) > 10 AND COUNT(*) < 4;

--@ input s
a | {"V":5} | 1
b | {"V":50} | 2
a | {"V":6} | 3
b | {"V":-45} | 4
a | {"V":1} | 5
b | {"V":1} | 6

--@ output T
b | {"TOTAL":50} | 2
a | {"TOTAL":11} | 3
b | null         | 4
a | {"TOTAL":12} | 5

--@ pull SELECT * FROM t;
ID | TOTAL
a  | 12

--@ pull SELECT * FROM t WHERE id = 'b';
ID | TOTAL

--@ input s
a | {"V":100} | 7

--@ output T
a | null | 7

--@ pull SELECT * FROM t;
ID | TOTAL

--@ push SELECT * FROM t EMIT CHANGES;
ID | TOTAL
b  | 50
a  | 11
b  | null  | tombstone
a  | 12
a  | null  | tombstone
