-- INT and BIGINT wrap in silence; integers divide as integers; a division by zero, or NULL in arithmetic, makes the column NULL and is told.
CREATE STREAM s (id STRING KEY, i INT, l BIGINT, d DOUBLE, m DECIMAL(6, 2)) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM r AS SELECT id, i + 1 AS plus, i / 2 AS half, i % 3 AS rest, -i AS minus, l * 2 AS big FROM s;
CREATE STREAM mixed AS SELECT id, d / 2 AS half, m * 2 AS twice, m / 3 AS third, m + d AS both, i + m AS sum FROM s;
CREATE STREAM by_zero AS SELECT id, 10 / i AS q, 10 / d AS e FROM s;

--@ input s
a | {"I":7,"L":4611686018427387904,"D":0.5,"M":1234.56} | 1
b | {"I":2147483647,"L":9007199254740993,"D":-0.25,"M":-0.01} | 2
c | {"I":0,"L":0,"D":0,"M":9999.99} | 3
d | {"I":null,"L":1} | 4
e | {"I":-7,"L":-1,"D":1e300,"M":0} | 5

--@ output R
a | {"PLUS":8,"HALF":3,"REST":1,"MINUS":-7,"BIG":-9223372036854775808}                          | 1
b | {"PLUS":-2147483648,"HALF":1073741823,"REST":1,"MINUS":-2147483647,"BIG":18014398509481986} | 2
c | {"PLUS":1,"HALF":0,"REST":0,"MINUS":0,"BIG":0}                                              | 3
d | {"PLUS":null,"HALF":null,"REST":null,"MINUS":null,"BIG":2}                                  | 4
e | {"PLUS":-6,"HALF":-3,"REST":-1,"MINUS":7,"BIG":-2}                                          | 5

--@ output MIXED
a | {"HALF":0.25,"TWICE":2469.12,"THIRD":411.5200000000000,"BOTH":1235.06,"SUM":1241.56}    | 1
b | {"HALF":-0.125,"TWICE":-0.02,"THIRD":-0.0033333333333,"BOTH":-0.26,"SUM":2147483646.99} | 2
c | {"HALF":0.0,"TWICE":19999.98,"THIRD":3333.3300000000000,"BOTH":9999.99,"SUM":9999.99}   | 3
d | {"HALF":null,"TWICE":null,"THIRD":null,"BOTH":null,"SUM":null}                          | 4
e | {"HALF":5e+299,"TWICE":0.00,"THIRD":0.0000000000000,"BOTH":1e+300,"SUM":-7.00}          | 5

--@ output BY_ZERO
a | {"Q":1,"E":20.0}          | 1
b | {"Q":0,"E":-40.0}         | 2
c | {"Q":null,"E":"Infinity"} | 3
d | {"Q":null,"E":null}       | 4
e | {"Q":-1,"E":1e-299}       | 5

--@ log
CSAS_BY_ZERO_3 | s | 0 | 2 | expression | A number was divided by zero. Guard the divisor: CASE WHEN x <> 0 THEN y / x END. | null | null
CSAS_BY_ZERO_3 | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_BY_ZERO_3 | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_MIXED_2   | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_MIXED_2   | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_MIXED_2   | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_MIXED_2   | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_MIXED_2   | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_R_1       | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_R_1       | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_R_1       | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
CSAS_R_1       | s | 0 | 3 | expression | NULL stands where an operator needs a value. Give it a value: COALESCE(x, 0).     | null | null
