-- KAFKA carries one value column; NULL in it is a null value.
CREATE STREAM s (id STRING KEY, v BIGINT) WITH (kafka_topic = 's', format = 'KAFKA');
CREATE STREAM p AS SELECT id, CASE WHEN v > 0 THEN v END AS v FROM s;
CREATE STREAM j WITH (value_format = 'JSON') AS SELECT id, v FROM s;
CREATE STREAM bare WITH (value_format = 'JSON', wrap_single_value = FALSE) AS SELECT id, v FROM s;

--@ input s
a | 1 | 1
b | -9223372036854775808 | 2
"" | 3 | 3
"null" | 4 | 4
c | 0x01 | 5

--@ output P
a      | 1    | 1
b      | null | 2
""     | 3    | 3
"null" | 4    | 4

--@ output J
a      | {"V":1}                    | 1
b      | {"V":-9223372036854775808} | 2
""     | {"V":3}                    | 3
"null" | {"V":4}                    | 4

--@ output BARE
a      | 1                    | 1
b      | -9223372036854775808 | 2
""     | 3                    | 3
"null" | 4                    | 4

--@ log
CSAS_BARE_3 | s | 0 | 4 | unreadable | The record was skipped: the value cannot be read: column V BIGINT takes 8 bytes, found 1. | c | 0x01
CSAS_J_2    | s | 0 | 4 | unreadable | The record was skipped: the value cannot be read: column V BIGINT takes 8 bytes, found 1. | c | 0x01
CSAS_P_1    | s | 0 | 4 | unreadable | The record was skipped: the value cannot be read: column V BIGINT takes 8 bytes, found 1. | c | 0x01
