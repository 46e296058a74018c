-- A table's projection that is replaced keeps the rows that it had: a column that it did not keep is NULL in them until they change.
CREATE TABLE s (id STRING PRIMARY KEY, a INT, b INT, c INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, b FROM s WHERE b > 0;

--@ input s
k | {"A":1,"B":2,"C":3} | 1
l | {"A":4,"B":5,"C":6} | 2

--@ result CREATE OR REPLACE TABLE t AS SELECT id, b, a + 1 AS more FROM s WHERE b > 0;
Replaced query with ID CTAS_T_1

--@ pull SELECT * FROM t WHERE id = 'k';
ID | B | MORE
k  | 2 | null

--@ input s
k | {"A":7,"B":8,"C":9}   | 3
l | {"A":4,"B":0,"C":6}   | 4
m | {"A":10,"B":11,"C":1} | 5

--@ output T
k | {"B":2}            | 1
l | {"B":5}            | 2
k | {"B":8,"MORE":8}   | 3
l | null               | 4
m | {"B":11,"MORE":11} | 5

--@ result CREATE OR REPLACE TABLE t AS SELECT id, b, 1 AS more, c FROM s WHERE b > 0;
Replaced query with ID CTAS_T_1

--@ input s
m | {"A":10,"B":12,"C":2} | 6
n | {"A":13,"B":14,"C":3} | 7

--@ output T
m | {"B":12,"MORE":1,"C":2} | 6
n | {"B":14,"MORE":1,"C":3} | 7

--@ pull SELECT * FROM t WHERE id IN ('k', 'm', 'n');
ID | B  | MORE | C
k  | 8  | 1    | null
m  | 12 | 1    | 2
n  | 14 | 1    | 3
