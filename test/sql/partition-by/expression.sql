-- By an expression: it is evaluated after WHERE; where it fails or is NULL the record has no key.
CREATE STREAM s (id INT KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT 100 / v AS q, v, id FROM s WHERE v < 50 PARTITION BY 100 / v;

--@ input s
1 | {"V":10} | 1
2 | {"V":0} | 2
3 | {"V":50} | 3
4 | {"V":-1} | 4

--@ output P
10   | {"V":10,"ID":1} | 1
null | {"V":0,"ID":2}  | 2
-100 | {"V":-1,"ID":4} | 4

--@ log
CSAS_P_1 | s | 0 | 1 | expression | A number was divided by zero. Guard the divisor: CASE WHEN x <> 0 THEN y / x END. | null | null
