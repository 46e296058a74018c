--@ partitions: fixed
-- Hopping windows leave one by one, when stream time is their retention past their start.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s
  WINDOW HOPPING (SIZE 10 MILLISECONDS, ADVANCE BY 5 MILLISECONDS, RETENTION 20 MILLISECONDS, GRACE PERIOD 0 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 7
a | {"V":1} | 14

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | N
a  | 0           | 10        | 1
a  | 5           | 15        | 2
a  | 10          | 20        | 1

--@ input s
b | {"V":1} | 26

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | N
a  | 10          | 20        | 1
b  | 20          | 30        | 1
b  | 25          | 35        | 1

--@ input s
b | {"V":1} | 7200000

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | N
b  | 7199995     | 7200005   | 1
b  | 7200000     | 7200010   | 1
