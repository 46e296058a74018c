-- A push query may aggregate by itself, over one group of all rows too.
CREATE STREAM s (id STRING KEY, page STRING, v INT) WITH (kafka_topic = 's', value_format = 'JSON');

--@ input s
a | {"PAGE":"x","V":1} | 1
b | {"PAGE":"y","V":2} | 12
a | {"PAGE":"x","V":3} | 13

--@ push SELECT page, COUNT(*) AS n, SUM(v) AS total FROM s GROUP BY page EMIT CHANGES;
PAGE | N | TOTAL
x    | 1 | 1
y    | 1 | 2
x    | 2 | 4

--@ push SELECT page, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY page EMIT CHANGES;
PAGE | TOTAL
x    | 1
y    | 2
x    | 3

--@ push SELECT id, SUM(v) AS total FROM s GROUP BY id HAVING SUM(v) > 1 EMIT CHANGES;
ID | TOTAL
b  | 2
a  | 4
