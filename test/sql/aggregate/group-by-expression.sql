-- A grouping expression has a column of its own; one that fails or is NULL puts the record in no group.
CREATE STREAM s (id STRING KEY, v INT, who STRUCT<name STRING>) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT 10 / v AS k, COUNT(*) AS n FROM s GROUP BY 10 / v;
CREATE TABLE u AS SELECT UCASE(who->name) AS k, COUNT(*) AS n FROM s GROUP BY UCASE(who->name);

--@ input s
a | {"V":1,"WHO":{"NAME":"x"}} | 1
b | {"V":0,"WHO":{"NAME":"X"}} | 2
c | {"V":3,"WHO":{}} | 3
d | {"V":3} | 4
e | {"V":1,"WHO":{"NAME":"y"}} | 5

--@ output T
10 | {"N":1} | 1
3  | {"N":1} | 3
3  | {"N":2} | 4
10 | {"N":2} | 5

--@ output U
X | {"N":1} | 1
X | {"N":2} | 2
Y | {"N":1} | 5

--@ log
CTAS_T_1 | s | 0 | 1 | expression | A number was divided by zero. Guard the divisor: CASE WHEN x <> 0 THEN y / x END. | null | null
