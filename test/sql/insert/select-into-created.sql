-- A query made by CREATE STREAM AS and those that INSERT write the same stream; records without a value pass, headers go with them.
CREATE STREAM a (id STRING KEY, v DECIMAL(4, 2)) WITH (kafka_topic = 'a', value_format = 'JSON');
CREATE STREAM b (x STRING, v INT) WITH (kafka_topic = 'b', value_format = 'DELIMITED', key_format = 'NONE');
CREATE STREAM c (id STRING KEY, v DECIMAL(3, 1)) WITH (kafka_topic = 'c', format = 'JSON');
CREATE STREAM both AS SELECT id, v FROM a;
INSERT INTO both SELECT x AS id, 1.5 AS v FROM b PARTITION BY x;
INSERT INTO both SELECT * FROM c;

--@ input a
k | {"V":1.25} | 1 | h=1
l | null | 2

--@ input b
null | m,7 | 3

--@ input c
"n" | {"V":7.5} | 4 | h=2
"n" | null | 5

--@ output BOTH
k | {"V":1.25} | 1 | h=1
l | null       | 2
m | {"V":1.50} | 3
n | {"V":7.50} | 4 | h=2
n | null       | 5

--@ fails DROP STREAM both;
SOURCE_IN_USE 1:1: BOTH cannot be dropped: it is written by INSERTQUERY_4, INSERTQUERY_5. TERMINATE these queries first.
DROP STREAM both;
^^^^^^^^^^^^^^^^

TERMINATE INSERTQUERY_4;
TERMINATE INSERTQUERY_5;
DROP STREAM both;
