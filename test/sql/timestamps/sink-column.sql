-- WITH (TIMESTAMP) of a result: its records carry that column's time; one without a time is not written, and told.
CREATE STREAM s (id STRING KEY, created TIMESTAMP, v BIGINT) WITH (kafka_topic = 's', value_format = 'JSON', timestamp = 'created');
CREATE STREAM p WITH (timestamp = 'due') AS SELECT id, v AS due FROM s;

--@ input s
a | {"CREATED":1000,"V":7} | 1
b | {"CREATED":2000,"V":null} | 2

--@ output P
a | {"DUE":7} | 7

--@ log
CSAS_P_1 | s | 0 | 1 | unwritable | Column DUE cannot be written as the timestamp of its record: it is NULL or before 1970. | null | null

--@ counts CSAS_P_1
source-S: in 2, forwarded 2
select: in 2, forwarded 2
sink: in 2, forwarded 1, no-timestamp 1
