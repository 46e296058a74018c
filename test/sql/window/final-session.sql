--@ partitions: fixed
-- EMIT FINAL over sessions: no tombstones, one result when gap and grace have passed. What comes between is a session of its own.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW SESSION (10 MILLISECONDS, GRACE PERIOD 20 MILLISECONDS) GROUP BY id EMIT FINAL;

--@ input s
a | {"V":1} | 100
b | {"V":2} | 101
a | {"V":4} | 108
a | {"V":8} | 128
a | {"V":16} | 118

--@ output T

--@ input s
c | {"V":32} | 132
b | {"V":64} | 105

--@ output T
b@101-101 | {"TOTAL":2} | 101

--@ pull SELECT * FROM t WHERE id = 'b';
ID | WINDOWSTART | WINDOWEND | TOTAL
b  | 101         | 101       | 2

--@ input s
c | {"V":128} | 5000

--@ output T
b@105-105 | {"TOTAL":64} | 105
a@100-128 | {"TOTAL":29} | 128
c@132-132 | {"TOTAL":32} | 132

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 100         | 128       | 29

--@ counts CTAS_T_1
source-S: in 8, forwarded 8
aggregate: in 8, forwarded 4, held 1, coalesced 3
select: in 4, forwarded 4
sink: in 4, forwarded 4
