-- A query that was terminated is made anew under a new id; one that is not alone is not replaced.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM t AS SELECT id, v FROM s;

--@ input s
a | {"V":1} | 1

TERMINATE CSAS_T_1;
SET 'auto.offset.reset' = 'latest';

--@ result CREATE OR REPLACE STREAM t AS SELECT id, v, v * 2 AS twice FROM s;
Created query with ID CSAS_T_3

--@ input s
b | {"V":2} | 2

--@ output T
a | {"V":1}           | 1
b | {"V":2,"TWICE":4} | 2

--@ result LIST QUERIES;
CSAS_T_3 RUNNING, reads S, writes T

INSERT INTO t SELECT id, v, v * 3 AS twice FROM s;

--@ fails CREATE OR REPLACE STREAM t AS SELECT id, v, v * 4 AS twice FROM s;
SEVERAL_WRITERS 1:1: T cannot be replaced: it is also written by INSERTQUERY_4. TERMINATE this query first.
CREATE OR REPLACE STREAM t AS SELECT id, v, v * 4 AS twice FROM s…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

TERMINATE ALL;

--@ result CREATE OR REPLACE STREAM t AS SELECT id, v, v * 4 AS twice FROM s;
Created query with ID CSAS_T_6

--@ fails CREATE OR REPLACE STREAM t AS SELECT id, CAST(v AS STRING) AS v, v * 4 AS twice FROM s;
SOURCE_NOT_REPLACEABLE 1:1: T cannot be replaced by this: the type of column V would change from INTEGER to STRING. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM t AS SELECT id, CAST(v AS STRING) AS v, v * 4 AS twice FROM s…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
