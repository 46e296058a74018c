--@ partitions: fixed
-- Sessions leave when stream time is their retention past their end.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s
  WINDOW SESSION (10 MILLISECONDS, RETENTION 50 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 100
b | {"V":1} | 130
a | {"V":1} | 150

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | N
a  | 100         | 100       | 1
a  | 150         | 150       | 1
b  | 130         | 130       | 1

--@ input s
a | {"V":1} | 151

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | N
a  | 150         | 151       | 2
b  | 130         | 130       | 1

--@ input s
a | {"V":1} | 90000000

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | N
a  | 90000000    | 90000000  | 1
