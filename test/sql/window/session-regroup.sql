-- Sessions by another column than the key: through a repartition topic.
CREATE STREAM s (id STRING KEY, page STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT page, COUNT(*) AS n FROM s WINDOW SESSION (1 MINUTE) GROUP BY page;

--@ input s
a | {"PAGE":"x"} | 1000
b | {"PAGE":"x"} | 31000
c | {"PAGE":"y"} | 32000
d | {"PAGE":null} | 33000
a | {"PAGE":"x"} | 200000

--@ output T
x@1000-1000     | {"N":1} | 1000
x@1000-1000     | null    | 1000
x@1000-31000    | {"N":2} | 31000
y@32000-32000   | {"N":1} | 32000
x@200000-200000 | {"N":1} | 200000

--@ pull SELECT * FROM t WHERE page = 'x';
PAGE | WINDOWSTART | WINDOWEND | N
x    | 1000        | 31000     | 2
x    | 200000      | 200000    | 1
