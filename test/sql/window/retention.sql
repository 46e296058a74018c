--@ partitions: fixed
-- Windows that begin before stream time less retention are gone: pull queries do not see them, and their rows' deletion is no change of the table.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s
  WINDOW TUMBLING (SIZE 10 MILLISECONDS, RETENTION 20 MILLISECONDS, GRACE PERIOD 10 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 5
a | {"V":2} | 15
b | {"V":4} | 17

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 0           | 10        | 1
a  | 10          | 20        | 2
b  | 10          | 20        | 4

--@ input s
a | {"V":8} | 31

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 30          | 40        | 8

--@ input s
c | {"V":16} | 100

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL
c  | 100         | 110       | 16

--@ output T
a@0   | {"TOTAL":1}  | 5
a@10  | {"TOTAL":2}  | 15
b@10  | {"TOTAL":4}  | 17
a@30  | {"TOTAL":8}  | 31
c@100 | {"TOTAL":16} | 100
