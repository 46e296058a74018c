-- A terminated query writes no more; what it wrote stays, and its sink can be dropped.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT id, v FROM s;

--@ input s
a | {"V":1} | 1

--@ output P
a | {"V":1} | 1

--@ result TERMINATE CSAS_P_1;
Query CSAS_P_1 terminated.

--@ input s
b | {"V":2} | 2

--@ output P

--@ result LIST QUERIES;

--@ fails TERMINATE CSAS_P_1;
UNKNOWN_QUERY 1:1: There is no query CSAS_P_1. SHOW QUERIES lists those that there are.
TERMINATE CSAS_P_1;
^^^^^^^^^^^^^^^^^^

--@ result DROP STREAM p;
Stream P dropped.
