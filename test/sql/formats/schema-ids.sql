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

--@ result DESCRIBE all_of_it;

--@ push SELECT * FROM all_of_it EMIT CHANGES;

--@ fails CREATE STREAM no WITH (value_format = 'AVRO', value_schema_id = 1) AS SELECT id, CAST(a AS STRING) AS a FROM narrow;

--@ fails CREATE STREAM no WITH (value_format = 'PROTOBUF', value_schema_id = 1) AS SELECT id, a FROM narrow;
