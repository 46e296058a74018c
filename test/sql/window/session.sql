-- A session grows by a record no further than the gap from it, on either side: the old one is deleted, then the new one is written.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, WINDOWSTART AS ws, WINDOWEND AS we, SUM(v) AS total FROM s WINDOW SESSION (10 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 100
a | {"V":2} | 110
b | {"V":4} | 105
a | {"V":8} | 121
a | {"V":16} | 90
a | {"V":32} | 95

--@ output T
a@100-100 | {"WS":100,"WE":100,"TOTAL":1} | 100
a@100-100 | null                          | 100
a@100-110 | {"WS":100,"WE":110,"TOTAL":3} | 110
b@105-105 | {"WS":105,"WE":105,"TOTAL":4} | 105
a@121-121 | {"WS":121,"WE":121,"TOTAL":8} | 121
a@100-110 | null                          | 110
a@90-110  | {"WS":90,"WE":110,"TOTAL":19} | 110
a@90-110  | null                          | 110
a@90-110  | {"WS":90,"WE":110,"TOTAL":51} | 110

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | WS  | WE  | TOTAL
a  | 90          | 110       | 90  | 110 | 51
a  | 121         | 121       | 121 | 121 | 8

--@ pull SELECT id, WINDOWSTART, WINDOWEND, total FROM t WHERE id = 'a' AND WINDOWSTART <= 95 AND WINDOWEND >= 110;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 90          | 110       | 51

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | WS  | WE  | TOTAL
a  | 90          | 110       | 90  | 110 | 51
a  | 121         | 121       | 121 | 121 | 8
b  | 105         | 105       | 105 | 105 | 4
