--@ partitions: fixed
-- HAVING chooses among final results: nothing else is written, and no tombstones.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) WHERE v > 0 GROUP BY id HAVING SUM(v) > 5 EMIT FINAL;

--@ input s
a | {"V":6} | 1
b | {"V":1} | 2
a | {"V":-9} | 25
b | {"V":3} | 3
c | {"V":7} | 12

--@ output T
a@0 | {"TOTAL":6} | 1

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 0           | 10        | 6

--@ input s
c | {"V":7} | 22

--@ output T
c@10 | {"TOTAL":7} | 12
