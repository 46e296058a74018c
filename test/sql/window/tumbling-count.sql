-- Windows are aligned to the epoch, [start, start + size). Each update is written with the largest timestamp of its window.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 0
a | {"V":2} | 9
b | {"V":3} | 9
a | {"V":4} | 10
a | {"V":5} | 25

--@ output T
a@0  | {"N":1,"TOTAL":1} | 0
a@0  | {"N":2,"TOTAL":3} | 9
b@0  | {"N":1,"TOTAL":3} | 9
a@10 | {"N":1,"TOTAL":4} | 10
a@20 | {"N":1,"TOTAL":5} | 25

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | N | TOTAL
a  | 0           | 10        | 2 | 3
a  | 10          | 20        | 1 | 4
a  | 20          | 30        | 1 | 5

--@ pull SELECT id, WINDOWSTART, WINDOWEND, n FROM t;
ID | WINDOWSTART | WINDOWEND | N
a  | 0           | 10        | 2
a  | 10          | 20        | 1
a  | 20          | 30        | 1
b  | 0           | 10        | 1

--@ push SELECT * FROM t EMIT CHANGES;
ID | WINDOWSTART | WINDOWEND | N | TOTAL
a  | 0           | 10        | 1 | 1
a  | 0           | 10        | 2 | 3
b  | 0           | 10        | 1 | 3
a  | 10          | 20        | 1 | 4
a  | 20          | 30        | 1 | 5

--@ result DESCRIBE t;
TABLE T over T, KAFKA and JSON, tumbling windows
  ID STRING key
  WINDOWSTART BIGINT key
  WINDOWEND BIGINT key
  N BIGINT
  TOTAL INTEGER
  written by CTAS_T_1
