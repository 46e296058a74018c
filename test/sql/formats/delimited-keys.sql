--@ partitions: fixed
-- DELIMITED keys: a field for each key column. Equal keys in other bytes are one group, where they meet in a partition.
CREATE STREAM one (k STRING KEY, v INT) WITH (kafka_topic = 'one', format = 'DELIMITED');
CREATE STREAM two (a INT KEY, b STRING KEY, v INT) WITH (kafka_topic = 'two', format = 'DELIMITED');
CREATE STREAM moved AS SELECT v, k, v * 2 AS w FROM one PARTITION BY v;
CREATE TABLE n1 AS SELECT k, COUNT(*) AS n FROM one GROUP BY k;
CREATE TABLE n2 AS SELECT a, b, COUNT(*) AS n FROM two GROUP BY a, b;
CREATE TABLE w AS SELECT k, COUNT(*) AS n FROM one WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY k;

--@ input one
x | 1 | 1
"x" | -1 | 2
_x | 3 | 3
null | 4 | 4

--@ input two
1,p | 1 | 1
"1","p" | 2 | 2
-1,p | 3 | 3
2, | 4 | 4
3 | 5 | 5

--@ output MOVED
1    | x,2    | 1
"-1" | x,-2   | 2
3    | "_x",6 | 3
4    | ,8     | 4

--@ output N1
x    | 1 | 1
x    | 2 | 2
"_x" | 1 | 3

--@ output N2
1,p    | 1 | 1
1,p    | 2 | 2
"-1",p | 1 | 3

--@ output W
x@0    | 1 | 1
x@0    | 2 | 2
"_x"@0 | 1 | 3

--@ pull SELECT * FROM n2 WHERE a = -1 AND b = 'p';
A  | B | N
-1 | p | 1

--@ log
CTAS_N2_4 | two | 0 | 4 | unreadable | The record was skipped: the key cannot be read: expected 2 fields, one for each column, found 1: column B has none. | 3 | 5
