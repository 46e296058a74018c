-- A type is a name for another, expanded where it is used.
CREATE TYPE address AS STRUCT<street STRING, zip INT>;
CREATE STREAM s (id STRING KEY, home address, others ARRAY<address>) WITH (kafka_topic = 's', value_format = 'JSON');

--@ result LIST TYPES;
ADDRESS STRUCT<`STREET` STRING, `ZIP` INTEGER>

--@ result DROP TYPE address;
Type ADDRESS dropped.

CREATE STREAM p AS SELECT id, home->zip AS zip, others[1]->street AS street FROM s;

--@ input s
a | {"HOME":{"STREET":"x","ZIP":1},"OTHERS":[{"STREET":"y","ZIP":2}]} | 1

--@ output P
a | {"ZIP":1,"STREET":"y"} | 1

--@ result DESCRIBE s;
STREAM S over s, KAFKA and JSON
  ID STRING key
  HOME STRUCT<`STREET` STRING, `ZIP` INTEGER>
  OTHERS ARRAY<STRUCT<`STREET` STRING, `ZIP` INTEGER>>
  read by CSAS_P_3

--@ fails CREATE STREAM q (id STRING KEY, home address) WITH (kafka_topic = 's', value_format = 'JSON');
UNKNOWN_TYPE 1:38: There is no type ADDRESS.
CREATE STREAM q (id STRING KEY, home address) WITH (kafka_topic = 's', value_format = 'JSON');
                                     ^^^^^^^
