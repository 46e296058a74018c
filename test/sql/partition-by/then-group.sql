-- A chain: re-keyed by one query, grouped by the next.
CREATE STREAM s (id STRING KEY, page STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM by_page AS SELECT page, id FROM s PARTITION BY page;
CREATE TABLE n AS SELECT page, COUNT(*) AS n FROM by_page GROUP BY page;

--@ input s
a | {"PAGE":"x"} | 1
b | {"PAGE":"y"} | 2
c | {"PAGE":"x"} | 3

--@ pull SELECT * FROM n;
PAGE | N
x    | 2
y    | 1

--@ input s
d | {"PAGE":"y"} | 4

--@ output N
x | {"N":1} | 1
y | {"N":1} | 2
x | {"N":2} | 3
y | {"N":2} | 4
