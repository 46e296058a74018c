-- WINDOWSTART and WINDOWEND can be selected under an alias; the key keeps its window.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, WINDOWSTART AS ws, WINDOWEND AS we, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY id;

--@ input s
a | {"V":1} | 1500
a | {"V":1} | 999
a | {"V":1} | 2000

--@ output T
a@1000 | {"WS":1000,"WE":2000,"N":1} | 1500
a@0    | {"WS":0,"WE":1000,"N":1}    | 999
a@2000 | {"WS":2000,"WE":3000,"N":1} | 2000

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | WS   | WE   | N
a  | 1000        | 2000      | 1000 | 2000 | 1
a  | 0           | 1000      | 0    | 1000 | 1
a  | 2000        | 3000      | 2000 | 3000 | 1
