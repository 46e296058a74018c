-- Values in DELIMITED are read by all their columns or not at all: a reader that was made before a column came goes on, and tells what it cannot read.
CREATE STREAM s (id STRING KEY, v INT, w STRING) WITH (kafka_topic = 's', value_format = 'DELIMITED', partitions = 1);
CREATE STREAM t AS SELECT id, v FROM s;
CREATE STREAM reader AS SELECT id, v + 1 AS next FROM t;

--@ input s
a | 1,x | 1

--@ result CREATE OR REPLACE STREAM t AS SELECT id, v, w FROM s;
Replaced query with ID CSAS_T_1

--@ input s
b | 2,y | 2

--@ output T
a | 1   | 1
b | 2,y | 2

--@ output READER
a | 2 | 1

--@ log
CSAS_READER_2 | T | 0 | 1 | unreadable | The record was skipped: the value cannot be read: expected 1 field, one for each column, found more. | b | 2,y
