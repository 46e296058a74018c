-- A STRING column with a Java pattern. What does not fit it drops the record. The last one is late: a window of a day has no grace by default.
CREATE STREAM s (id STRING KEY, created STRING) WITH (kafka_topic = 's', value_format = 'JSON', timestamp = 'created', timestamp_format = 'yyyy-MM-dd''T''HH:mm:ssXXX');
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 DAY) GROUP BY id;

--@ input s
a | {"CREATED":"2024-03-10T01:00:00+02:00"} | 1
a | {"CREATED":"2024-03-10T01:00:00Z"} | 2
b | {"CREATED":"yesterday"} | 3
a | {"CREATED":"2024-03-09T23:59:59Z"} | 4

--@ output T
a@1709942400000 | {"N":1} | 1710025200000
a@1710028800000 | {"N":1} | 1710032400000

--@ log
CTAS_T_1 | s | 0 | 2 | unreadable | The record was skipped: the timestamp column CREATED does not fit the pattern yyyy-MM-dd'T'HH:mm:ssXXX. | b | {"CREATED":"yesterday"}
