-- Streams declared over windowed topics: the bounds are columns, and the key that a projection or a filter keeps stays windowed.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY id;
CREATE STREAM ts (id STRING KEY, total INT) WITH (kafka_topic = 'T', value_format = 'JSON', window_type = 'Tumbling', window_size = '10 milliseconds');
CREATE STREAM copy AS SELECT * FROM ts;
CREATE STREAM some AS SELECT id, total * 2 AS twice, WINDOWSTART AS ws, WINDOWEND AS we FROM ts WHERE WINDOWSTART >= 10;

--@ input s
a | {"V":1} | 1
a | {"V":2} | 12
b | {"V":4} | 25
a | {"V":8} | 3

--@ output COPY
a@0  | {"TOTAL":1} | 1
a@10 | {"TOTAL":2} | 12
b@20 | {"TOTAL":4} | 25
a@0  | {"TOTAL":9} | 3

--@ output SOME
a@10 | {"TWICE":4,"WS":10,"WE":20} | 12
b@20 | {"TWICE":8,"WS":20,"WE":30} | 25

--@ push SELECT * FROM ts EMIT CHANGES;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 0           | 10        | 1
a  | 10          | 20        | 2
b  | 20          | 30        | 4
a  | 0           | 10        | 9

--@ push SELECT WINDOWEND, id FROM some EMIT CHANGES;
WINDOWEND | ID
20        | a
30        | b
