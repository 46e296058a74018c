-- A failed cast yields NULL and an entry in the log. Text is trimmed first; DOUBLEs are cut to whole numbers, and held within the type; DECIMALs round half up.
CREATE STREAM s (id STRING KEY, t STRING, d DOUBLE) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM r AS SELECT id, CAST(t AS INT) AS i, CAST(t AS BIGINT) AS l, CAST(t AS DOUBLE) AS dd, CAST(t AS DECIMAL(6, 2)) AS m, CAST(t AS BOOLEAN) AS b FROM s;
CREATE STREAM n AS SELECT id, CAST(d AS INT) AS i, CAST(d AS STRING) AS t, CAST(d AS DECIMAL(4, 1)) AS m FROM s;

--@ input s
a | {"T":" 12 ","D":2.5} | 1
b | {"T":"12.345","D":-2.5} | 2
c | {"T":"true","D":1e10} | 3
d | {"T":"Yes","D":100} | 4
e | {"D":0.05} | 5
f | {"T":"-1","D":null} | 6

--@ output R
a | {"I":12,"L":12,"DD":12.0,"M":12.00,"B":false}       | 1
b | {"I":null,"L":null,"DD":12.345,"M":12.35,"B":false} | 2
c | {"I":null,"L":null,"DD":null,"M":null,"B":true}     | 3
d | {"I":null,"L":null,"DD":null,"M":null,"B":true}     | 4
e | {"I":null,"L":null,"DD":null,"M":null,"B":null}     | 5
f | {"I":-1,"L":-1,"DD":-1.0,"M":-1.00,"B":false}       | 6

--@ output N
a | {"I":2,"T":"2.5","M":2.5}              | 1
b | {"I":-2,"T":"-2.5","M":-2.5}           | 2
c | {"I":2147483647,"T":"1.0E10","M":null} | 3
d | {"I":100,"T":"100.0","M":100.0}        | 4
e | {"I":0,"T":"0.05","M":0.1}             | 5
f | {"I":null,"T":null,"M":null}           | 6

--@ log
CSAS_N_2 | s | 0 | 2 | expression | 10000000000 does not fit into DECIMAL(4, 1). CAST to a DECIMAL of more digits, or to DOUBLE. | null | null
CSAS_R_1 | s | 0 | 1 | expression | "12.345" of type STRING cannot be CAST to INTEGER.                                           | null | null
CSAS_R_1 | s | 0 | 1 | expression | "12.345" of type STRING cannot be CAST to BIGINT.                                            | null | null
CSAS_R_1 | s | 0 | 2 | expression | "true" of type STRING cannot be CAST to INTEGER.                                             | null | null
CSAS_R_1 | s | 0 | 2 | expression | "true" of type STRING cannot be CAST to BIGINT.                                              | null | null
CSAS_R_1 | s | 0 | 2 | expression | "true" of type STRING cannot be CAST to DOUBLE.                                              | null | null
CSAS_R_1 | s | 0 | 2 | expression | "true" of type STRING cannot be CAST to DECIMAL(6, 2).                                       | null | null
CSAS_R_1 | s | 0 | 3 | expression | "Yes" of type STRING cannot be CAST to INTEGER.                                              | null | null
CSAS_R_1 | s | 0 | 3 | expression | "Yes" of type STRING cannot be CAST to BIGINT.                                               | null | null
CSAS_R_1 | s | 0 | 3 | expression | "Yes" of type STRING cannot be CAST to DOUBLE.                                               | null | null
CSAS_R_1 | s | 0 | 3 | expression | "Yes" of type STRING cannot be CAST to DECIMAL(6, 2).                                        | null | null
