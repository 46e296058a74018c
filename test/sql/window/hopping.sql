-- A row lands in every hopping window that holds its timestamp; they change in their order.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW HOPPING (SIZE 10 MILLISECONDS, ADVANCE BY 4 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 0
a | {"V":2} | 9
a | {"V":4} | 12
a | {"V":8} | 5

--@ output T
a@0  | {"TOTAL":1}  | 0
a@0  | {"TOTAL":3}  | 9
a@4  | {"TOTAL":2}  | 9
a@8  | {"TOTAL":2}  | 9
a@4  | {"TOTAL":6}  | 12
a@8  | {"TOTAL":6}  | 12
a@12 | {"TOTAL":4}  | 12
a@0  | {"TOTAL":11} | 9
a@4  | {"TOTAL":14} | 12

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 0           | 10        | 11
a  | 4           | 14        | 14
a  | 8           | 18        | 6
a  | 12          | 22        | 4

--@ pull SELECT * FROM t WHERE id = 'a' AND WINDOWEND > 14;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 8           | 18        | 6
a  | 12          | 22        | 4
