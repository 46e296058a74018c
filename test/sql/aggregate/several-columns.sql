-- Several grouping columns make a key of several columns, in JSON since KAFKA carries one. A NULL in it, and the record is in no group.
CREATE STREAM s (id STRING KEY, region STRING, day INT, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT region, day, SUM(v) AS total FROM s GROUP BY region, day;

--@ input s
a | {"REGION":"n","DAY":1,"V":1} | 1
b | {"REGION":"n","DAY":2,"V":2} | 2
c | {"REGION":"n","DAY":1,"V":3} | 3
d | {"REGION":null,"DAY":1,"V":4} | 4
e | {"REGION":"s","V":5} | 5
f | {"REGION":"s","DAY":1,"V":6} | 6

--@ output T
{"REGION":"n","DAY":1} | {"TOTAL":1} | 1
{"REGION":"n","DAY":2} | {"TOTAL":2} | 2
{"REGION":"n","DAY":1} | {"TOTAL":4} | 3
{"REGION":"s","DAY":1} | {"TOTAL":6} | 6

--@ pull SELECT * FROM t WHERE region = 'n' AND day = 1;
REGION | DAY | TOTAL
n      | 1   | 4

--@ pull SELECT * FROM t WHERE region = 'n';
REGION | DAY | TOTAL
n      | 1   | 4
n      | 2   | 2

--@ pull SELECT total FROM t WHERE region IN ('n', 's') AND day IN (1, 2);
TOTAL
4
2
6
