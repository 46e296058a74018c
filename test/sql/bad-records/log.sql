-- Every record that cannot be read is told with its place, the reason and its bytes; the query goes on. The log is a stream like others.
CREATE STREAM s (id INT KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;

--@ input s
1 | {"V":1} | 1
1 | {"V":"x"} | 2
0x0102 | {"V":2} | 3
1 | not json | 4
1 | {"V":4} | 5

--@ output T
1 | {"TOTAL":1} | 1
1 | {"TOTAL":5} | 5

--@ log
CTAS_T_1 | s | 0 | 1 | unreadable | The record was skipped: the value cannot be read: column V is INTEGER, found the string "x". | 0x00000001 | {"V":"x"}
CTAS_T_1 | s | 0 | 2 | unreadable | The record was skipped: the key cannot be read: column ID INTEGER takes 4 bytes, found 2.    | 0x0102     | {"V":2}
CTAS_T_1 | s | 0 | 3 | unreadable | The record was skipped: the value cannot be read: expected a value at byte 0, found 'n'.     | 0x00000001 | not json

--@ push SELECT query_id, source_topic, reason, record_value FROM processing_log EMIT CHANGES;
QUERY_ID | SOURCE_TOPIC | REASON                                                                                       | RECORD_VALUE
CTAS_T_1 | s            | The record was skipped: the value cannot be read: column V is INTEGER, found the string "x". | 0x7b2256223a2278227d
CTAS_T_1 | s            | The record was skipped: the key cannot be read: column ID INTEGER takes 4 bytes, found 2.    | 0x7b2256223a327d
CTAS_T_1 | s            | The record was skipped: the value cannot be read: expected a value at byte 0, found 'n'.     | 0x6e6f74206a736f6e

--@ input s
1 | {"V":99999999999} | 6
1 | {"V":8} | 7

--@ output T
1 | {"TOTAL":13} | 7

--@ log
CTAS_T_1 | s | 0 | 5 | unreadable | The record was skipped: the value cannot be read: column V is INTEGER, found the number 99999999999. | 0x00000001 | {"V":99999999999}
