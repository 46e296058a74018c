-- Columns that are added make the next schema of the topic; what was written with the former one stays readable.
CREATE STREAM s (id INT KEY, v INT) WITH (kafka_topic = 's', value_format = 'AVRO');
CREATE STREAM t AS SELECT id, v * 2 AS twice FROM s;
INSERT INTO s VALUES (1, 10);

--@ result ALTER STREAM s ADD COLUMN w STRING;
Stream S altered.

INSERT INTO s VALUES (2, 20, 'x');

--@ result CREATE OR REPLACE STREAM t AS SELECT id, v * 2 AS twice, w FROM s;
Replaced query with ID CSAS_T_1

--@ result CREATE OR REPLACE STREAM t AS SELECT id, v * 2 AS twice, w FROM s;
Query CSAS_T_1 runs as it should already.

INSERT INTO s VALUES (3, 30, 'y');

--@ result CREATE OR REPLACE STREAM s (id INT KEY, v INT, w STRING, u BOOLEAN) WITH (kafka_topic = 's', value_format = 'AVRO');
Stream S replaced.

INSERT INTO s VALUES (4, 40, 'z', TRUE);

--@ push SELECT * FROM s EMIT CHANGES;
ID | V  | W    | U
1  | 10 | null | null
2  | 20 | x    | null
3  | 30 | y    | null
4  | 40 | z    | true

--@ push SELECT * FROM t EMIT CHANGES;
ID | TWICE | W
1  | 20    | null
2  | 40    | null
3  | 60    | y
4  | 80    | z

CREATE STREAM latest WITH (kafka_topic = 's', value_format = 'AVRO');
CREATE STREAM latest_of_t WITH (kafka_topic = 'T', value_format = 'AVRO');

--@ result DESCRIBE latest;
STREAM LATEST over s, NONE and AVRO
  V INTEGER
  W STRING
  U BOOLEAN

--@ result DESCRIBE latest_of_t;
STREAM LATEST_OF_T over T, NONE and AVRO
  TWICE INTEGER
  W STRING

--@ result CREATE OR REPLACE STREAM latest WITH (kafka_topic = 's', value_format = 'AVRO');
Stream LATEST is as it should be already.
