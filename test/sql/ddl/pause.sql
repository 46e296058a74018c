-- A paused query processes nothing, and its table can be read as it stands; resumed, it goes on at its place.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT id, v FROM s;
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;

--@ input s
a | {"V":1} | 1

--@ result PAUSE CTAS_T_2;
Query CTAS_T_2 paused.

--@ result PAUSE CTAS_T_2;
Query CTAS_T_2 paused.

--@ input s
a | {"V":2} | 2
b | {"V":3} | 3

--@ output P
a | {"V":1} | 1
a | {"V":2} | 2
b | {"V":3} | 3

--@ output T
a | {"TOTAL":1} | 1

--@ pull SELECT * FROM t;
ID | TOTAL
a  | 1

--@ counts CTAS_T_2
source-S: in 1, forwarded 1
aggregate: in 1, forwarded 1
select: in 1, forwarded 1
sink: in 1, forwarded 1

--@ result RESUME CTAS_T_2;
Query CTAS_T_2 resumed.

--@ input s
a | {"V":4} | 4

--@ output T
a | {"TOTAL":3} | 2
b | {"TOTAL":3} | 3
a | {"TOTAL":7} | 4

--@ pull SELECT * FROM t;
ID | TOTAL
a  | 7
b  | 3

--@ result PAUSE ALL;
Queries CSAS_P_1, CTAS_T_2 paused.

--@ input s
b | {"V":5} | 5

--@ output P
a | {"V":4} | 4

--@ result TERMINATE CSAS_P_1;
Query CSAS_P_1 terminated.

--@ result RESUME ALL;
Query CTAS_T_2 resumed.

--@ input s
a | {"V":6} | 6

--@ output T
b | {"TOTAL":8}  | 5
a | {"TOTAL":13} | 6

--@ output P

--@ fails PAUSE CSAS_P_1;
UNKNOWN_QUERY 1:1: There is no query CSAS_P_1; did you mean CTAS_T_2? SHOW QUERIES lists those that there are.
PAUSE CSAS_P_1;
^^^^^^^^^^^^^^

