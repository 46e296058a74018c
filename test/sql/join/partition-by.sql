--@ partitions: fixed
-- PARTITION BY after a join: * is the new key and the sources' own columns, none of ROWTIME and its like.
CREATE STREAM l (a INT KEY, b INT, c INT) WITH (kafka_topic = 'l', value_format = 'JSON');
CREATE STREAM r (x INT KEY, y INT, z INT) WITH (kafka_topic = 'r', value_format = 'JSON');
CREATE STREAM o AS SELECT * FROM l JOIN r WITHIN 10 SECONDS ON l.a = r.x PARTITION BY l.b;
CREATE STREAM same AS SELECT l.a AS a, y FROM l JOIN r WITHIN 10 SECONDS ON l.a = r.x PARTITION BY l.a;
CREATE TABLE counts AS SELECT l.a AS a, COUNT(*) AS n, MAX(y) AS y FROM l JOIN r WITHIN 10 SECONDS ON l.a = r.x GROUP BY l.a;
CREATE TABLE by_b AS SELECT b, COUNT(*) AS n FROM l LEFT JOIN r WITHIN 10 SECONDS GRACE PERIOD 1 SECOND ON l.a = r.x WHERE y IS NULL GROUP BY b;

--@ input l
0 | {"B":1,"C":2} | 11
5 | {"B":1,"C":3} | 12

--@ input r
0 | {"Y":-1,"Z":-2} | 13
0 | {"Y":7,"Z":-3} | 14

--@ output O
1 | {"L_C":2,"R_Y":-1,"R_Z":-2,"L_A":0,"R_X":0} | 13
1 | {"L_C":2,"R_Y":7,"R_Z":-3,"L_A":0,"R_X":0}  | 14

--@ output SAME
0 | {"Y":-1} | 13
0 | {"Y":7}  | 14

--@ output COUNTS
0 | {"N":1,"Y":-1} | 13
0 | {"N":2,"Y":7}  | 14

--@ input l
9 | {"B":9,"C":9} | 60000

--@ output BY_B
1 | {"N":1} | 12
