-- Streams over windowed topics are joined within one window: the bounds belong to the key.
CREATE STREAM a (id STRING KEY, v INT) WITH (kafka_topic = 'a', value_format = 'JSON', window_type = 'TUMBLING', window_size = '10 MILLISECONDS');
CREATE STREAM b (id STRING KEY, w INT) WITH (kafka_topic = 'b', value_format = 'JSON', window_type = 'TUMBLING', window_size = '10 MILLISECONDS');
CREATE STREAM ab AS SELECT a.id, v, w FROM a LEFT JOIN b WITHIN 1 SECOND ON a.id = b.id;

--@ input b
x@10 | {"W":1} | 12
x@20 | {"W":2} | 25

--@ input a
x@10 | {"V":1} | 13
x@20 | {"V":2} | 26
x@30 | {"V":3} | 31
y@10 | {"V":4} | 32

--@ output AB
x@10 | {"V":1,"W":1}    | 13
x@20 | {"V":2,"W":2}    | 26
x@30 | {"V":3,"W":null} | 31
y@10 | {"V":4,"W":null} | 32
