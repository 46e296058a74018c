-- Each query that reads a broken record tells of it.
CREATE STREAM s (id STRING KEY, a INT, b INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM pa AS SELECT id, a FROM s;
CREATE STREAM pb AS SELECT id, b FROM s;

--@ input s
x | {"A":"?","B":1} | 1
y | {"A":1,"B":"?"} | 2
z | broken | 3

--@ output PA
y | {"A":1} | 2

--@ output PB
x | {"B":1} | 1

--@ log
CSAS_PA_1 | s | 0 | 0 | unreadable | The record was skipped: the value cannot be read: column A is INTEGER, found the string "?". | x | {"A":"?","B":1}
CSAS_PA_1 | s | 0 | 2 | unreadable | The record was skipped: the value cannot be read: expected a value at byte 0, found 'b'.     | z | broken
CSAS_PB_2 | s | 0 | 1 | unreadable | The record was skipped: the value cannot be read: column B is INTEGER, found the string "?". | y | {"A":1,"B":"?"}
CSAS_PB_2 | s | 0 | 2 | unreadable | The record was skipped: the value cannot be read: expected a value at byte 0, found 'b'.     | z | broken
