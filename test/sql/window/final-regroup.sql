-- Final results over another column than the key: each partition of the groups has its own stream time.
CREATE STREAM s (id STRING KEY, page STRING) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
CREATE TABLE t AS SELECT page, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY page EMIT FINAL;

--@ input s
a | {"PAGE":"x"} | 1000
b | {"PAGE":"x"} | 2000
c | {"PAGE":"y"} | 3000
d | {"PAGE":"x"} | 61000

--@ output T
x@0 | {"N":2} | 2000
y@0 | {"N":1} | 3000

--@ input s
d | {"PAGE":"z"} | 121000

--@ output T
x@60000 | {"N":1} | 61000
