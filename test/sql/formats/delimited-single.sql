-- One column of DELIMITED: NULL is an empty line, which a table keeps as a row; only a record without a value deletes it.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'DELIMITED');
CREATE STREAM p AS SELECT id, v + 0 AS v FROM s;
CREATE TABLE d (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 'd', value_format = 'DELIMITED');
CREATE TABLE t AS SELECT id, v FROM d;
-- The state of an aggregate is nobody's format: AVG and STDDEV_SAMPLE, whose states are structs, need none that carries them.
CREATE TABLE a AS SELECT id, AVG(v) AS mean, STDDEV_SAMPLE(v) AS deviation FROM s GROUP BY id;

--@ input s
a | 1 | 1
a | 4 | 2
b | 0x | 3

--@ input d
a | 1 | 1
a | 0x | 2
b | 2 | 3
b | null | 4

--@ output P
a | 1  | 1
a | 4  | 2
b | 0x | 3

--@ pull SELECT * FROM t;
ID | V
a  | null

--@ output A
a | 1.0,0.0                | 1
a | 2.5,2.1213203435596424 | 2
b | 0.0,0.0                | 3
