-- CREATE OR REPLACE of a query without state: another WHERE and more columns, from the record on that comes next.
CREATE STREAM s (id STRING KEY, v INT, w STRING) WITH (kafka_topic = 's', value_format = 'JSON');

--@ result CREATE OR REPLACE STREAM big AS SELECT id, v FROM s WHERE v > 10;
Created query with ID CSAS_BIG_1

CREATE STREAM reader AS SELECT * FROM big;

--@ input s
a | {"V":5,"W":"x"}  | 1
b | {"V":15,"W":"y"} | 2

--@ result CREATE OR REPLACE STREAM big AS SELECT id, v, UCASE(w) AS w FROM s WHERE v > 3;
Replaced query with ID CSAS_BIG_1

--@ input s
a | {"V":5,"W":"x"}  | 3
c | {"V":2,"W":"z"}  | 4
d | {"V":20,"W":"z"} | 5

--@ output BIG
b | {"V":15}         | 2
a | {"V":5,"W":"X"}  | 3
d | {"V":20,"W":"Z"} | 5

--@ output READER
b | {"V":15} | 2
a | {"V":5}  | 3
d | {"V":20} | 5

--@ result CREATE OR REPLACE STREAM big AS SELECT id, v, UCASE(w) AS w FROM s WHERE v > 3;
Query CSAS_BIG_1 runs as it should already.

--@ result CREATE OR REPLACE STREAM big AS SELECT id, v, UCASE(w) AS w FROM s;
Replaced query with ID CSAS_BIG_1

--@ input s
c | {"V":2,"W":"z"} | 6

--@ output BIG
c | {"V":2,"W":"Z"} | 6

--@ output READER
c | {"V":2} | 6

--@ result LIST QUERIES;
CSAS_BIG_1 RUNNING, reads S, writes BIG
CSAS_READER_2 RUNNING, reads BIG, writes READER

--@ fails CREATE OR REPLACE STREAM big AS SELECT id, v FROM s;
SOURCE_NOT_REPLACEABLE 1:1: BIG cannot be replaced by this: column W would be gone. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM big AS SELECT id, v FROM s;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM big AS SELECT id, w, v FROM s;
SOURCE_NOT_REPLACEABLE 1:1: BIG cannot be replaced by this: column V would stand in another place. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM big AS SELECT id, w, v FROM s;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM big AS SELECT id, CAST(v AS BIGINT) AS v, w FROM s;
SOURCE_NOT_REPLACEABLE 1:1: BIG cannot be replaced by this: the type of column V would change from INTEGER to BIGINT. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM big AS SELECT id, CAST(v AS BIGINT) AS v, w FROM s…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM big AS SELECT id, v, w AS x FROM s;
SOURCE_NOT_REPLACEABLE 1:1: BIG cannot be replaced by this: column W would be gone. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM big AS SELECT id, v, w AS x FROM s;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE TABLE big AS SELECT id, COUNT(*) FROM s GROUP BY id;
WRONG_SOURCE_KIND 1:1: BIG is a STREAM, not a TABLE.
CREATE OR REPLACE TABLE big AS SELECT id, COUNT(*) FROM s GROUP BY id…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM big WITH (kafka_topic = 'other') AS SELECT id, v, w FROM s;
SOURCE_NOT_REPLACEABLE 1:1: BIG cannot be replaced by this: its topic would change from BIG to other. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM big WITH (kafka_topic = 'other') AS SELECT id, v, w FROM s…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM big WITH (value_format = 'DELIMITED') AS SELECT id, v, w FROM s;
SOURCE_NOT_REPLACEABLE 1:1: BIG cannot be replaced by this: the format of its values would change from JSON to DELIMITED. Columns may be added at the end, and nothing else. For more, create it under another name, or drop it first.
CREATE OR REPLACE STREAM big WITH (value_format = 'DELIMITED') AS SELECT id, v, w FROM s…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM big (id STRING KEY, v INT) WITH (kafka_topic = 'BIG', value_format = 'JSON');
OTHER_ORIGIN 1:1: BIG cannot be replaced: it is written by query CSAS_BIG_1, and would then have declared columns. Drop it first, or choose another name.
CREATE OR REPLACE STREAM big (id STRING KEY, v INT) WITH (kafka_topic = 'BIG', value_format = 'JSON')…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE STREAM s AS SELECT id, v FROM big;
OTHER_ORIGIN 1:1: S cannot be replaced: it has declared columns, and would then be written by a query. Drop it first, or choose another name.
CREATE OR REPLACE STREAM s AS SELECT id, v FROM big;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
