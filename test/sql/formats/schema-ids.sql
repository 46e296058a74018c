-- A query writes the schema that its WITH names: its fields in its order, others by their defaults; and refuses one that does not fit.
CREATE STREAM wide (id BIGINT KEY, a INT, b STRING) WITH (kafka_topic = 'wide', value_format = 'AVRO');

--@ output wide

CREATE STREAM narrow (id BIGINT KEY, a INT) WITH (kafka_topic = 'narrow', value_format = 'JSON');
CREATE STREAM copy WITH (value_format = 'AVRO', value_schema_id = 1) AS SELECT id, a FROM narrow;
CREATE STREAM named WITH (kafka_topic = 'wide', value_format = 'AVRO', value_schema_id = 1);

--@ output COPY

CREATE STREAM all_of_it WITH (kafka_topic = 'COPY', value_format = 'AVRO');

--@ input narrow
1 | {"A":5} | 1
2 | {"A":null} | 2

--@ output COPY
0x0000000000000001 | {"A":5,"B":null}    | 1
0x0000000000000002 | {"A":null,"B":null} | 2

--@ result DESCRIBE all_of_it;
STREAM ALL_OF_IT over COPY, NONE and AVRO
  A INTEGER
  B STRING

--@ push SELECT * FROM all_of_it EMIT CHANGES;
A    | B
5    | null
null | null

--@ fails CREATE STREAM no WITH (value_format = 'AVRO', value_schema_id = 1) AS SELECT id, CAST(a AS STRING) AS a FROM narrow;
SCHEMA_MISMATCH 1:47: The value cannot be written with schema 1 of the registry: the schema has A INTEGER where the query has A STRING. Select the columns as the schema has them, in its order.
CREATE STREAM no WITH (value_format = 'AVRO', value_schema_id = 1) AS SELECT id, CAST(a AS STRING) AS a FR…
                                              ^^^^^^^^^^^^^^^^^^^

--@ fails CREATE STREAM no WITH (value_format = 'PROTOBUF', value_schema_id = 1) AS SELECT id, a FROM narrow;
WRONG_SCHEMA_TYPE 1:51: Schema 1 of the registry is of type AVRO; format PROTOBUF does not read it.
CREATE STREAM no WITH (value_format = 'PROTOBUF', value_schema_id = 1) AS SELECT id, a FROM narrow;
                                                  ^^^^^^^^^^^^^^^^^^^
