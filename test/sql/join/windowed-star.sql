-- A star over a join of windowed streams shows each side's bounds under its own name, as values beside the result's window.
CREATE STREAM a (id STRING KEY, v INT) WITH (kafka_topic = 'a', value_format = 'JSON', window_type = 'TUMBLING', window_size = '10 MILLISECONDS');
CREATE STREAM b (id STRING KEY, w INT) WITH (kafka_topic = 'b', value_format = 'JSON', window_type = 'TUMBLING', window_size = '10 MILLISECONDS');
CREATE STREAM ab AS SELECT * FROM a JOIN b WITHIN 1 SECOND ON a.id = b.id;

--@ input b
x@10 | {"W":1} | 12

--@ input a
x@10 | {"V":1} | 13

--@ output AB
x@10 | {"A_WINDOWSTART":10,"A_WINDOWEND":20,"A_V":1,"B_ID":"x","B_WINDOWSTART":10,"B_WINDOWEND":20,"B_W":1} | 13
