-- Three tables in a row, then a filter and an aggregation above, which take rows back.
CREATE TABLE a (id INT PRIMARY KEY, region STRING) WITH (kafka_topic = 'a', value_format = 'JSON');
CREATE TABLE b (id INT PRIMARY KEY, n INT) WITH (kafka_topic = 'b', value_format = 'JSON', key_format = 'JSON');
CREATE TABLE c (id INT PRIMARY KEY, x STRING) WITH (kafka_topic = 'c', value_format = 'JSON');
CREATE TABLE abc AS SELECT a.id AS id, region, n, x FROM a JOIN b ON a.id = b.id LEFT JOIN c ON b.id = c.id WHERE n > 0;
CREATE TABLE regions AS SELECT region, COUNT(*) AS n, SUM(n) AS total FROM abc GROUP BY region;

--@ input a
1 | {"REGION":"north"} | 1
2 | {"REGION":"north"} | 2
3 | {"REGION":"south"} | 3

--@ input b
1 | {"N":10} | 4
2 | {"N":20} | 5
3 | {"N":0}  | 6

--@ output ABC
1 | {"REGION":"north","N":10,"X":null} | 4
2 | {"REGION":"north","N":20,"X":null} | 5

--@ pull SELECT * FROM regions;
REGION | N | TOTAL
north  | 2 | 30

--@ input c
1 | {"X":"one"}   | 7
3 | {"X":"three"} | 8
4 | {"X":"four"}  | 9

--@ output ABC
1 | {"REGION":"north","N":10,"X":"one"} | 7

--@ input b
3 | {"N":5}  | 10
2 | {"N":-1} | 11
1 | null     | 12

--@ output ABC
3 | {"REGION":"south","N":5,"X":"three"} | 10
2 | null                                 | 11
1 | null                                 | 12

--@ pull SELECT * FROM abc;
ID | REGION | N | X
3  | south  | 5 | three

--@ pull SELECT * FROM regions;
REGION | N | TOTAL
north  | 0 | 0
south  | 1 | 5

--@ input a
3 | {"REGION":"north"} | 13

--@ pull SELECT * FROM regions;
REGION | N | TOTAL
north  | 1 | 5
south  | 0 | 0
