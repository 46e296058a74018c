--@ partitions: fixed
-- JSON keys: bare for one column, an object for several. Equal keys in other bytes are one group, where they meet in a partition.
CREATE STREAM one (k STRING KEY, v INT) WITH (kafka_topic = 'one', format = 'JSON');
CREATE STREAM two (a INT KEY, b STRING KEY, v INT) WITH (kafka_topic = 'two', format = 'JSON');
CREATE TABLE n1 AS SELECT k, COUNT(*) AS n FROM one GROUP BY k;
CREATE TABLE n2 AS SELECT a, b, COUNT(*) AS n FROM two GROUP BY a, b;
CREATE TABLE n3 AS SELECT b, COUNT(*) AS n FROM two GROUP BY b;

--@ input one
"x" | {"V":1} | 1
"x" | {"V":1} | 2
x   | {"V":1} | 3
null | {"V":1} | 4

--@ input two
{"A":1,"B":"p"} | {"V":1} | 1
{"B":"p","A":1} | {"V":1} | 2
{"A":2,"B":"p"} | {"V":1} | 3
{"A":2}         | {"V":1} | 4

--@ output N1
"x" | {"N":1} | 1
"x" | {"N":2} | 2

--@ output N2
{"A":1,"B":"p"} | {"N":1} | 1
{"A":1,"B":"p"} | {"N":2} | 2
{"A":2,"B":"p"} | {"N":1} | 3

--@ output N3
"p" | {"N":1} | 1
"p" | {"N":2} | 2
"p" | {"N":3} | 3

--@ pull SELECT * FROM n2 WHERE a = 1 AND b = 'p';
A | B | N
1 | p | 2

--@ log
CTAS_N1_2 | one | 0 | 2 | unreadable | The record was skipped: the key cannot be read: expected a value at byte 0, found 'x'. | x | {"V":1}
