-- A row that leaves a table's filter is deleted below it; one that never passed is not mentioned.
CREATE TABLE t (id INT PRIMARY KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON');
CREATE TABLE big AS SELECT id, v FROM t WHERE v > 10;
CREATE TABLE biggest AS SELECT id, v FROM big WHERE v > 100;

--@ input t
1 | {"V":5} | 1
2 | {"V":50} | 2
3 | {"V":500} | 3
1 | {"V":6} | 4
2 | {"V":7} | 5
3 | {"V":70} | 6

--@ output BIG
2 | {"V":50}  | 2
3 | {"V":500} | 3
2 | null      | 5
3 | {"V":70}  | 6

--@ output BIGGEST
3 | {"V":500} | 3
3 | null      | 6

--@ pull SELECT * FROM big;
ID | V
3  | 70

--@ pull SELECT * FROM biggest;
ID | V

--@ input t
3 | {"V":null} | 7
2 | {"V":1000} | 8

--@ output BIG
3 | null       | 7
2 | {"V":1000} | 8

--@ output BIGGEST
2 | {"V":1000} | 8

--@ pull SELECT * FROM biggest;
ID | V
2  | 1000
