-- A record that is no JSON is dropped wherever it is broken, with its bytes in the log; a wrong type in a column that nobody reads rejects nothing.
CREATE STREAM s (id STRING KEY, a INT, b INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT id, a FROM s;

--@ input s
ok    | {"A":1,"B":"no number"} | 1
cut   | {"A":1                  | 2
tail  | {"A":1} x               | 3
array | [1,2]                   | 4
text  | "A"                     | 5
utf8  | 0x7b2241223aff7d        | 6
empty | 0x                      | 7
ok    | {"A":2}                 | 8

--@ output P
ok | {"A":1} | 1
ok | {"A":2} | 8

--@ log
CSAS_P_1 | s | 0 | 1 | unreadable | The record was skipped: the value cannot be read: expected ',' or '}' at byte 6, but the bytes end there.              | cut   | {"A":1
CSAS_P_1 | s | 0 | 2 | unreadable | The record was skipped: the value cannot be read: expected the end at byte 8, found 'x'.                               | tail  | {"A":1} x
CSAS_P_1 | s | 0 | 3 | unreadable | The record was skipped: the value cannot be read: expected a JSON object with a field for each column, found an array. | array | [1,2]
CSAS_P_1 | s | 0 | 4 | unreadable | The record was skipped: the value cannot be read: expected a JSON object with a field for each column, found a string. | text  | "A"
CSAS_P_1 | s | 0 | 5 | unreadable | The record was skipped: the value cannot be read: expected a value at byte 5, found 0xff.                              | utf8  | 0x7b2241223aff7d
CSAS_P_1 | s | 0 | 6 | unreadable | The record was skipped: the value cannot be read: the bytes are empty.                                                 | empty | 

--@ counts CSAS_P_1
source-S: in 8, forwarded 2, unreadable 6
select: in 2, forwarded 2
sink: in 2, forwarded 2
