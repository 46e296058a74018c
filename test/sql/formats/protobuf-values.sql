-- PROTOBUF, keys and values: NULL is a default unless the schema has optional fields; nested rows and times come back as they went.
CREATE STREAM s (id BIGINT KEY, name STRING, n INT, tags ARRAY<STRING>, price DECIMAL(6, 2), place STRUCT<x DOUBLE, y DOUBLE>, seen TIMESTAMP)
  WITH (kafka_topic = 's', format = 'PROTOBUF');
CREATE STREAM p AS SELECT * FROM s;
CREATE STREAM o WITH (value_protobuf_nullable_representation = 'OPTIONAL') AS SELECT id, name, n FROM s;
CREATE STREAM w WITH (value_protobuf_nullable_representation = 'WRAPPER') AS SELECT id, n + 0 AS n, CAST(NULL AS STRING) AS nothing FROM s;
CREATE TABLE t AS SELECT name, COUNT(*) AS c FROM s GROUP BY name;
CREATE STREAM again WITH (kafka_topic = 'O', format = 'PROTOBUF', value_protobuf_nullable_representation = 'OPTIONAL');

--@ input s
{"ID":1} | {"NAME":"a","N":5,"TAGS":["x",""],"PRICE":1.50,"PLACE":{"X":0.5,"Y":2.0},"SEEN":1700000000000} | 1
{"ID":9007199254740993} | {"NAME":null,"N":null,"TAGS":null,"PRICE":null,"PLACE":null,"SEEN":null} | 2
{"ID":2} | null | 3

--@ output P
{"ID":1}                | {"NAME":"a","N":5,"TAGS":["x",""],"PRICE":1.50,"PLACE":{"X":0.5,"Y":2.0},"SEEN":1700000000000} | 1
{"ID":9007199254740993} | {"NAME":"","N":0,"TAGS":[],"PRICE":null,"PLACE":null,"SEEN":null}                              | 2
{"ID":2}                | null                                                                                           | 3

--@ output O
{"ID":1}                | {"NAME":"a","N":5} | 1
{"ID":9007199254740993} | {"NAME":"","N":0}  | 2
{"ID":2}                | null               | 3

--@ output W
{"ID":1}                | {"N":5,"NOTHING":null} | 1
{"ID":9007199254740993} | {"N":0,"NOTHING":null} | 2
{"ID":2}                | null                   | 3

--@ output T
{"NAME":"a"} | {"C":1} | 1
{"NAME":""}  | {"C":1} | 2

--@ pull SELECT * FROM t WHERE name = 'a';
NAME | C
a    | 1

--@ result DESCRIBE again;
STREAM AGAIN over O, PROTOBUF and PROTOBUF
  ID BIGINT key
  NAME STRING
  N INTEGER

--@ push SELECT * FROM again EMIT CHANGES;
ID               | NAME | N
1                | a    | 5
9007199254740993 | ""   | 0
