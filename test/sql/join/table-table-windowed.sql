-- Windowed tables are joined window by window, in a push query.
CREATE TABLE a (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 'a', value_format = 'JSON', window_type = 'TUMBLING', window_size = '10 MILLISECONDS');
CREATE TABLE b (id STRING PRIMARY KEY, w INT) WITH (kafka_topic = 'b', value_format = 'JSON', window_type = 'TUMBLING', window_size = '10 MILLISECONDS');

--@ input a
k@10 | {"V":1} | 10
k@20 | {"V":2} | 21

--@ input b
k@20 | {"W":2} | 22
l@20 | {"W":3} | 23

--@ input a
l@10 | {"V":4} | 24
k@20 | null    | 25
l@20 | {"V":5} | 26

--@ push SELECT a.id, a.windowstart, v, w FROM a LEFT JOIN b ON a.id = b.id EMIT CHANGES;
A_ID | A_WINDOWSTART | V    | W
k    | 10            | 1    | null
k    | 20            | 2    | null
k    | 20            | 2    | 2
l    | 10            | 4    | null
k    | null          | null | null | tombstone
l    | 20            | 5    | 3

--@ push SELECT a.id, a.windowstart, v, w FROM a JOIN b ON a.id = b.id EMIT CHANGES;
A_ID | A_WINDOWSTART | V    | W
k    | 20            | 2    | 2
k    | null          | null | null | tombstone
l    | 20            | 5    | 3
