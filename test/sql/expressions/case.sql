-- CASE evaluates no more than it needs: the division is not reached where `v` is 0. NULL without ELSE.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM r AS SELECT id,
    CASE WHEN v = 0 THEN 0 WHEN v > 100 THEN 1 ELSE 100 / v END AS searched,
    CASE v WHEN 1 THEN 'one' WHEN 2 THEN 'two' END AS simple
  FROM s;

--@ input s
a | {"V":0} | 1
b | {"V":1} | 2
c | {"V":2} | 3
d | {"V":200} | 4
e | {} | 5

--@ output R
a | {"SEARCHED":0,"SIMPLE":null}    | 1
b | {"SEARCHED":100,"SIMPLE":"one"} | 2
c | {"SEARCHED":50,"SIMPLE":"two"}  | 3
d | {"SEARCHED":1,"SIMPLE":null}    | 4
e | {"SEARCHED":null,"SIMPLE":null} | 5

--@ log
CSAS_R_1 | s | 0 | 4 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0). | null | null
