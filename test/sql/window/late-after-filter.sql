--@ partitions: fixed
-- Stream time is moved by the records that reach the window: one that a filter drops moves nothing.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 0 SECONDS) WHERE v > 0 GROUP BY id;

--@ input s
a | {"V":1} | 5
a | {"V":-1} | 500
a | {"V":2} | 6
b | {"V":1} | 20
a | {"V":4} | 7

--@ output T
a@0  | {"TOTAL":1} | 5
a@0  | {"TOTAL":3} | 6
b@20 | {"TOTAL":1} | 20
