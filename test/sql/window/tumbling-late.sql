--@ partitions: fixed
-- A record is late once its window's end is not after stream time less grace; it is dropped in silence, but counted.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 5
a | {"V":2} | 14
a | {"V":4} | 6
b | {"V":8} | 15
a | {"V":16} | 9
b | {"V":32} | 10

--@ output T
a@0  | {"TOTAL":1}  | 5
a@10 | {"TOTAL":2}  | 14
a@0  | {"TOTAL":5}  | 6
b@10 | {"TOTAL":8}  | 15
b@10 | {"TOTAL":40} | 15

-- A restart does not let late records in.

--@ input s
c | {"V":64} | 9
c | {"V":128} | 11
null | {"V":1} | 100
c | {"V":256} | 11

--@ output T
c@10 | {"TOTAL":128} | 11
c@10 | {"TOTAL":384} | 11

--@ counts CTAS_T_1
source-S: in 10, forwarded 10
aggregate: in 10, forwarded 7, late 2, null-key 1
select: in 7, forwarded 7
sink: in 7, forwarded 7

--@ log
