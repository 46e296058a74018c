-- A record that comes late but within the grace still counts in its own window; the default grace is 24 hours less the size.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 5
a | {"V":2} | 35
a | {"V":4} | 7
a | {"V":8} | 33
a | {"V":16} | 1

--@ output T
a@0  | {"TOTAL":1}  | 5
a@30 | {"TOTAL":2}  | 35
a@0  | {"TOTAL":5}  | 7
a@30 | {"TOTAL":10} | 35
a@0  | {"TOTAL":21} | 7
