--@ partitions: fixed
-- A session closes gap and grace after its end. Then it is joined no more; a record that makes nothing but a closed one is late.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW SESSION (10 MILLISECONDS, GRACE PERIOD 20 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 100
a | {"V":2} | 130
a | {"V":4} | 99
a | {"V":8} | 131
a | {"V":16} | 100
a | {"V":32} | 101

--@ output T
a@100-100 | {"TOTAL":1}  | 100
a@130-130 | {"TOTAL":2}  | 130
a@100-100 | null         | 100
a@99-100  | {"TOTAL":5}  | 100
a@130-130 | null         | 130
a@130-131 | {"TOTAL":10} | 131
a@101-101 | {"TOTAL":32} | 101

--@ counts CTAS_T_1
source-S: in 6, forwarded 6
aggregate: in 6, forwarded 5, late 1
select: in 7, forwarded 7
sink: in 7, forwarded 7
