-- A window over another column than the key: through a repartition topic, by the records' own timestamps.
CREATE STREAM s (id STRING KEY, page STRING, ms DOUBLE) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT page, COUNT(*) AS n, AVG(ms) AS ms FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY page;

--@ input s
a | {"PAGE":"x","MS":0.1} | 1000
b | {"PAGE":"x","MS":0.2} | 2000
c | {"PAGE":"y","MS":0.3} | 61000
a | {"PAGE":"x","MS":0.4} | 62000
b | {"PAGE":null,"MS":0.5} | 63000

--@ output T
x@0     | {"N":1,"MS":0.1}                 | 1000
x@0     | {"N":2,"MS":0.15000000000000002} | 2000
y@60000 | {"N":1,"MS":0.3}                 | 61000
x@60000 | {"N":1,"MS":0.4}                 | 62000

--@ pull SELECT * FROM t WHERE page = 'x' AND WINDOWSTART = 0;
PAGE | WINDOWSTART | WINDOWEND | N | MS
x    | 0           | 60000     | 2 | 0.15000000000000002
