--@ partitions: fixed
-- Lateness is each window's own: a row may be late for the older windows it falls in, and in time for the newer ones.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s
  WINDOW HOPPING (SIZE 10 MILLISECONDS, ADVANCE BY 5 MILLISECONDS, GRACE PERIOD 3 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 12
a | {"V":2} | 18
a | {"V":4} | 11
a | {"V":8} | 4
a | {"V":16} | 23
a | {"V":32} | 12

--@ output T
a@5  | {"TOTAL":1}  | 12
a@10 | {"TOTAL":1}  | 12
a@10 | {"TOTAL":3}  | 18
a@15 | {"TOTAL":2}  | 18
a@10 | {"TOTAL":7}  | 18
a@15 | {"TOTAL":18} | 23
a@20 | {"TOTAL":16} | 23

--@ counts CTAS_T_1
source-S: in 6, forwarded 6
aggregate: in 11, forwarded 7, late 4
select: in 7, forwarded 7
sink: in 7, forwarded 7
