-- WITH (TIMESTAMP) takes a record's time from a column. NULL there is no time: the record is dropped, and told.
CREATE STREAM s (id STRING KEY, created BIGINT, v INT) WITH (kafka_topic = 's', value_format = 'JSON', timestamp = 'created');
CREATE STREAM p AS SELECT id, v, ROWTIME AS t FROM s;

--@ input s
a | {"CREATED":1000,"V":1} | 1
b | {"CREATED":null,"V":2} | 2
c | {"V":3} | 3
d | {"CREATED":500,"V":4} | 4
e | null | 5

--@ output P
a | {"V":1,"T":1000} | 1000
d | {"V":4,"T":500}  | 500
e | null             | 5

--@ log
CSAS_P_1 | s | 0 | 1 | unreadable | The record was skipped: the timestamp column CREATED is NULL. | b | {"CREATED":null,"V":2}
CSAS_P_1 | s | 0 | 2 | unreadable | The record was skipped: the timestamp column CREATED is NULL. | c | {"V":3}
