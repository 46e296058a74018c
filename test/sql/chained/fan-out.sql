-- One source, many readers; each has its own place in it.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM even AS SELECT id, v FROM s WHERE v % 2 = 0;
CREATE STREAM odd AS SELECT id, v FROM s WHERE v % 2 = 1;
CREATE TABLE n AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
CREATE TABLE evens AS SELECT id, SUM(v) AS total FROM even GROUP BY id;

--@ input s
a | {"V":1} | 1
a | {"V":2} | 2
b | {"V":4} | 3

--@ output EVEN
a | {"V":2} | 2
b | {"V":4} | 3

--@ output ODD
a | {"V":1} | 1

--@ output N
a | {"N":1} | 1
a | {"N":2} | 2
b | {"N":1} | 3

--@ output EVENS
a | {"TOTAL":2} | 2
b | {"TOTAL":4} | 3
