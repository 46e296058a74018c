-- What is inserted runs through every query; the result of a query cannot be inserted into if it is a table.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT id, v + 1 AS v FROM s;
CREATE TABLE n AS SELECT id, COUNT(*) AS n FROM p GROUP BY id;
INSERT INTO s (id, v, ROWTIME) VALUES ('a', 1, 5);
INSERT INTO p (id, v, ROWTIME) VALUES ('a', 10, 6);

--@ output N
a | {"N":1} | 6
a | {"N":2} | 6

--@ pull SELECT * FROM n;
ID | N
a  | 2

--@ fails INSERT INTO n (id, n) VALUES ('a', 1);
READ_ONLY_SOURCE 1:1: Nothing can be inserted into N: its rows are the result of query CTAS_N_2.
INSERT INTO n (id, n) VALUES ('a', 1);
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
