-- INSERT INTO … VALUES writes one record; columns left out are NULL, ROWTIME may be given, values are converted leniently.
CREATE STREAM s (id INT KEY, v DOUBLE, t STRING, b BOOLEAN, m DECIMAL(5, 2)) WITH (kafka_topic = 's', value_format = 'JSON');
INSERT INTO s VALUES (1, 2.5, 'x', TRUE, 1.25);
INSERT INTO s (t, ROWTIME) VALUES ('only', 77);
INSERT INTO s (id, v, t, b, m) VALUES (1 + 1, '3', 4, 'yes', 7);
INSERT INTO s (v, id) VALUES (NULL, NULL);

--@ output s
1    | {"V":2.5,"T":"x","B":true,"M":1.25}     | 1704067200000
null | {"V":null,"T":"only","B":null,"M":null} | 77
2    | {"V":3.0,"T":"4","B":true,"M":7.00}     | 1704067200000
null | {"V":null,"T":null,"B":null,"M":null}   | 1704067200000

CREATE TABLE t (id STRING PRIMARY KEY, v BIGINT) WITH (kafka_topic = 't', value_format = 'JSON', partitions = 1);
INSERT INTO t (id, v) VALUES ('a', 9007199254740993);
INSERT INTO t (id) VALUES ('b');

--@ output t
a | {"V":9007199254740993} | 1704067200000
b | {"V":null}             | 1704067200000

--@ fails INSERT INTO t (v) VALUES (1);
MISSING_KEY 1:1: A row of table T needs a value for its PRIMARY KEY column ID.
INSERT INTO t (v) VALUES (1);
^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails INSERT INTO t (id, v) VALUES ('c');
VALUE_COUNT 1:1: 1 value cannot fill 2 columns.
INSERT INTO t (id, v) VALUES ('c');
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails INSERT INTO t (id, w) VALUES ('c', 1);
UNKNOWN_COLUMN 1:1: There is no column W.
INSERT INTO t (id, w) VALUES ('c', 1);
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails INSERT INTO s (id, v) VALUES (1, 'many');
WRONG_LITERAL 1:34: 'many' cannot be read as DOUBLE.
INSERT INTO s (id, v) VALUES (1, 'many');
                                 ^^^^^^
