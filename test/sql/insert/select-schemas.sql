-- The target's schema is the one that the query writes with, in the registry's formats too.
CREATE STREAM s (id INT KEY, v INT, t STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM declared (id INT KEY, v BIGINT, t STRING) WITH (kafka_topic = 'declared', value_format = 'AVRO');
CREATE STREAM other (id INT KEY, v INT, t STRING) WITH (kafka_topic = 'other', value_format = 'JSON');
CREATE STREAM derived WITH (value_format = 'PROTOBUF') AS SELECT * FROM other;
INSERT INTO declared SELECT * FROM s;
INSERT INTO derived SELECT id, CAST(v AS INT) AS v, t || '!' AS t FROM declared;

--@ input s
1 | {"V":1,"T":"x"} | 1
2 | {"V":null,"T":null} | 2

--@ input other
1 | {"V":3,"T":"y"} | 3

--@ output declared
1 | {"V":1,"T":"x"}     | 1
2 | {"V":null,"T":null} | 2

--@ output DERIVED
1 | {"V":1,"T":"x!"} | 1
2 | {"V":0,"T":"!"}  | 2
1 | {"V":3,"T":"y"}  | 3

--@ push SELECT * FROM derived EMIT CHANGES;
ID | V | T
1  | 1 | x!
2  | 0 | !
1  | 3 | y

--@ log

CREATE STREAM wide (id INT KEY, a INT) WITH (kafka_topic = 'wide', value_format = 'AVRO');
CREATE STREAM misread (id INT KEY, b STRING) WITH (kafka_topic = 'wide', value_format = 'AVRO');

--@ fails INSERT INTO misread SELECT id, t AS b FROM s;
FOREIGN_SCHEMA 1:1: The value of MISREAD can only be read: the schema of subject wide-value in the registry does not take its columns. Declare the columns as that schema has them, or none, so that they come from it.
INSERT INTO misread SELECT id, t AS b FROM s;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
