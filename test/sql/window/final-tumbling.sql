--@ partitions: fixed
-- EMIT FINAL: a window is told of once, by the record that moves stream time to its end and grace; of several the oldest first, then by key.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS) GROUP BY id EMIT FINAL;

--@ input s
b | {"V":1}  | 3
a | {"V":2}  | 12
a | {"V":4}  | 7
b | {"V":8}  | 14

--@ output T

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL

--@ input s
c | {"V":16} | 15
a | {"V":32} | 9
a | {"V":64} | 11

--@ output T
a@0 | {"TOTAL":4} | 7
b@0 | {"TOTAL":1} | 3

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL
b  | 0           | 10        | 1
a  | 0           | 10        | 4

--@ input s
c | {"V":128} | 36

--@ output T
a@10 | {"TOTAL":66} | 12
b@10 | {"TOTAL":8}  | 14
c@10 | {"TOTAL":16} | 15

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 0           | 10        | 4
a  | 10          | 20        | 66

--@ counts CTAS_T_1
source-S: in 8, forwarded 8
aggregate: in 8, forwarded 5, held 1, late 1, coalesced 1
select: in 5, forwarded 5
sink: in 5, forwarded 5
