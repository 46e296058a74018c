-- A delete goes through every table of a chain, and both kinds of query see it.
CREATE TABLE t (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON');
CREATE TABLE a AS SELECT id, v + 1 AS v FROM t;
CREATE TABLE b AS SELECT id, v * 10 AS w FROM a WHERE v <> 3;
CREATE TABLE n AS SELECT w, COUNT(*) AS n FROM b GROUP BY w;

--@ input t
x | {"V":1} | 1
y | {"V":2} | 2
z | {"V":1} | 3

--@ output B
x | {"W":20} | 1
z | {"W":20} | 3

--@ pull SELECT * FROM n;
W  | N
20 | 2

--@ input t
x | null | 4
z | {"V":2} | 5
y | null | 6

--@ output A
x | {"V":2} | 1
y | {"V":3} | 2
z | {"V":2} | 3
x | null    | 4
z | {"V":3} | 5
y | null    | 6

--@ output B
x | null | 4
z | null | 5

--@ pull SELECT * FROM b;
ID | W

--@ pull SELECT * FROM n;
W  | N
20 | 0

--@ push SELECT * FROM b EMIT CHANGES;
ID | W
x  | 20
z  | 20
x  | null | tombstone
z  | null | tombstone
