-- Declared sources get more columns, by ALTER and by CREATE OR REPLACE; queries that run go on with what they had.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
CREATE STREAM before AS SELECT * FROM s;

--@ input s
a | {"V":1,"W":"x"} | 1

--@ result ALTER STREAM s ADD COLUMN w STRING, ADD COLUMN u DOUBLE;
Stream S altered.

CREATE STREAM after AS SELECT * FROM s;

--@ input s
b | {"V":2,"W":"y","U":0.5} | 2

--@ output BEFORE
a | {"V":1} | 1
b | {"V":2} | 2

--@ output AFTER
a | {"V":1,"W":"x","U":null} | 1
b | {"V":2,"W":"y","U":0.5}  | 2

--@ result CREATE OR REPLACE STREAM s (id STRING KEY, v INT, w STRING, u DOUBLE, t BOOLEAN) WITH (kafka_topic = 's', value_format = 'JSON');
Stream S replaced.

--@ result CREATE OR REPLACE STREAM s (id STRING KEY, v INT, w STRING, u DOUBLE, t BOOLEAN) WITH (kafka_topic = 's', value_format = 'JSON');
Stream S is as it should be already.

--@ result CREATE OR REPLACE STREAM fresh (id STRING KEY) WITH (kafka_topic = 's', value_format = 'JSON');
Stream FRESH created.

INSERT INTO s (id, v, t) VALUES ('c', 3, true);

--@ push SELECT id, v, w, t FROM s EMIT CHANGES;
ID | V | W    | T
a  | 1 | x    | null
b  | 2 | y    | null
c  | 3 | null | true

--@ output BEFORE
c | {"V":3} | 1704067200000

--@ fails ALTER STREAM s ADD COLUMN w INT;
DUPLICATE_COLUMN 1:27: Column W is named twice.
ALTER STREAM s ADD COLUMN w INT;
                          ^^^^^

--@ fails ALTER TABLE s ADD COLUMN z INT;
WRONG_SOURCE_KIND 1:1: S is a STREAM, not a TABLE.
ALTER TABLE s ADD COLUMN z INT;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ALTER STREAM before ADD COLUMN z INT;
QUERY_SINK_ALTERED 1:1: BEFORE cannot be altered: its columns are those that query CSAS_BEFORE_1 selects. CREATE OR REPLACE … AS SELECT with more columns at the end.
ALTER STREAM before ADD COLUMN z INT;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ALTER STREAM nothing ADD COLUMN z INT;
UNKNOWN_SOURCE 1:1: There is no stream or table NOTHING.
ALTER STREAM nothing ADD COLUMN z INT;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
