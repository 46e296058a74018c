-- The two sides of a foreign key may have different numbers of partitions, for a push query too.
CREATE TABLE l (id INT PRIMARY KEY, fk INT) WITH (kafka_topic = 'l', partitions = 4, value_format = 'JSON');
CREATE TABLE r (id INT PRIMARY KEY, w INT) WITH (kafka_topic = 'r', partitions = 2, value_format = 'JSON');
CREATE TABLE one (id INT PRIMARY KEY, w INT) WITH (kafka_topic = 'one', partitions = 1, value_format = 'JSON');
CREATE TABLE o AS SELECT l.id AS id, fk, w FROM l JOIN r ON l.fk = r.id;
CREATE TABLE p AS SELECT l.id AS id, fk, w FROM l LEFT JOIN one ON l.fk = one.id;

--@ input r
1 | {"W":10} | 1
2 | {"W":20} | 2
3 | {"W":30} | 3

--@ input one
1 | {"W":11} | 1
2 | {"W":21} | 2

--@ input l
1 | {"FK":1} | 4
2 | {"FK":2} | 5
3 | {"FK":3} | 6
4 | {"FK":1} | 7
5 | {"FK":2} | 8

--@ pull SELECT * FROM o;
ID | FK | W
1  | 1  | 10
5  | 2  | 20
2  | 2  | 20
4  | 1  | 10
3  | 3  | 30

--@ pull SELECT * FROM p;
ID | FK | W
1  | 1  | 11
5  | 2  | 21
2  | 2  | 21
3  | 3  | null
4  | 1  | 11

--@ input r
1 | {"W":100} | 9
2 | null      | 10

--@ input one
2 | null | 11

--@ input l
3 | {"FK":1} | 12
4 | null     | 13

--@ pull SELECT * FROM o;
ID | FK | W
1  | 1  | 100
3  | 1  | 100

--@ pull SELECT * FROM p;
ID | FK | W
1  | 1  | 11
5  | 2  | null
2  | 2  | null
3  | 1  | 11

--@ push SELECT l.id, w FROM l JOIN r ON l.fk = r.id EMIT CHANGES LIMIT 3;
L_ID | W
1    | 10
2    | 20
3    | 30
