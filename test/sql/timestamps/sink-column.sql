-- WITH (TIMESTAMP) of a result: its records carry that column's time.
CREATE STREAM s (id STRING KEY, created TIMESTAMP, v BIGINT) WITH (kafka_topic = 's', value_format = 'JSON', timestamp = 'created');
CREATE STREAM p WITH (timestamp = 'due') AS SELECT id, v AS due FROM s;

--@ input s
a | {"CREATED":1000,"V":7} | 1
b | {"CREATED":2000,"V":null} | 2

--@ output P
a | {"DUE":7} | 7
