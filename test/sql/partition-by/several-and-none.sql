-- Several columns make a JSON key; PARTITION BY NULL makes a stream without keys; PARTITION BY the key moves nothing.
CREATE STREAM s (id STRING KEY, a STRING, b INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM two AS SELECT a, b, id FROM s PARTITION BY a, b;
CREATE STREAM none AS SELECT id, a FROM s PARTITION BY NULL;
CREATE STREAM same AS SELECT id, a FROM s PARTITION BY id;

--@ input s
k | {"A":"x","B":1} | 1
l | {"A":"y"} | 2
null | {"A":"z","B":3} | 3

--@ output TWO
{"A":"x","B":1}    | {"ID":"k"}  | 1
{"A":"y","B":null} | {"ID":"l"}  | 2
{"A":"z","B":3}    | {"ID":null} | 3

--@ output NONE
null | {"ID":"k","A":"x"}  | 1
null | {"ID":"l","A":"y"}  | 2
null | {"ID":null,"A":"z"} | 3

--@ output SAME
k    | {"A":"x"} | 1
l    | {"A":"y"} | 2
null | {"A":"z"} | 3

--@ result DESCRIBE none;
STREAM NONE over NONE, NONE and JSON
  ID STRING
  A STRING
  written by CSAS_NONE_2
