-- A windowed key of several columns: their JSON, then the window's start.
CREATE STREAM s (id STRING KEY, a STRING, b INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT a, b, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY a, b;

--@ input s
x | {"A":"p","B":1} | 0
y | {"A":"p","B":1} | 3600000
z | {"A":"q","B":2} | 3599999
x | {"A":"p","B":1} | 1

--@ output T
{"A":"p","B":1}@0       | {"N":1} | 0
{"A":"p","B":1}@3600000 | {"N":1} | 3600000
{"A":"q","B":2}@0       | {"N":1} | 3599999
{"A":"p","B":1}@0       | {"N":2} | 1

--@ pull SELECT * FROM t WHERE a = 'p' AND b = 1 AND WINDOWEND <= 3600000;
A | B | WINDOWSTART | WINDOWEND | N
p | 1 | 0           | 3600000   | 2
