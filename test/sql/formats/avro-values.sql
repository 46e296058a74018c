-- AVRO values: written with a schema of the registry, read by the columns that a query wants, keys bare.
CREATE STREAM s (id BIGINT KEY, name STRING, price DECIMAL(6, 2), tags ARRAY<STRING>, place STRUCT<x DOUBLE, y DOUBLE>, seen TIMESTAMP)
  WITH (kafka_topic = 's', format = 'AVRO');
CREATE STREAM p AS SELECT * FROM s;
CREATE STREAM j WITH (value_format = 'JSON') AS SELECT id, name, place->x AS x FROM s;
CREATE TABLE t AS SELECT name, COUNT(*) AS n, SUM(price) AS total FROM s GROUP BY name;
-- Without columns: they come from the schema that p is written with.
CREATE STREAM again WITH (kafka_topic = 'P', format = 'AVRO');

--@ input s
1 | {"NAME":"a","PRICE":1.50,"TAGS":["x",null],"PLACE":{"X":0.5,"Y":2.0},"SEEN":1700000000000} | 1
9007199254740993 | {"NAME":null,"PRICE":null,"TAGS":null,"PLACE":null,"SEEN":null} | 2
2 | null | 3
3 | {"NAME":"a","PRICE":2.25,"TAGS":[],"PLACE":{"X":null,"Y":null},"SEEN":0} | 4

INSERT INTO s (id, name, price) VALUES (4, 'b', 10.00);

--@ output P
1                | {"NAME":"a","PRICE":1.50,"TAGS":["x",null],"PLACE":{"X":0.5,"Y":2.0},"SEEN":1700000000000} | 1
9007199254740993 | {"NAME":null,"PRICE":null,"TAGS":null,"PLACE":null,"SEEN":null}                            | 2
2                | null                                                                                       | 3
3                | {"NAME":"a","PRICE":2.25,"TAGS":[],"PLACE":{"X":null,"Y":null},"SEEN":0}                   | 4
4                | {"NAME":"b","PRICE":10.00,"TAGS":null,"PLACE":null,"SEEN":null}                            | 1704067200000

--@ output J
1                | {"NAME":"a","X":0.5}   | 1
9007199254740993 | {"NAME":null,"X":null} | 2
2                | null                   | 3
3                | {"NAME":"a","X":null}  | 4
4                | {"NAME":"b","X":null}  | 1704067200000

--@ output T
"a" | {"N":1,"TOTAL":1.50}  | 1
"a" | {"N":2,"TOTAL":3.75}  | 4
"b" | {"N":1,"TOTAL":10.00} | 1704067200000

--@ pull SELECT * FROM t WHERE name = 'a';
NAME | N | TOTAL
a    | 2 | 3.75

--@ result DESCRIBE again;
STREAM AGAIN over P, AVRO and AVRO
  ROWKEY BIGINT key
  NAME STRING
  PRICE DECIMAL(6, 2)
  TAGS ARRAY<STRING>
  PLACE STRUCT<`X` DOUBLE, `Y` DOUBLE>
  SEEN TIMESTAMP

--@ push SELECT rowkey, name, seen FROM again EMIT CHANGES;
ROWKEY           | NAME | SEEN
1                | a    | 2023-11-14T22:13:20.000Z
9007199254740993 | null | null
3                | a    | 1970-01-01T00:00:00.000Z
4                | b    | null

--@ input s
5 | 0x7b7d | 6
6 | 0x0000000063 | 7

--@ log
CSAS_J_2 | s | 0 | 5 | unreadable | The record was skipped: the value cannot be read: expected a zero byte and the id of a schema, as the serializers of a schema registry write them. | 0x00000000010a | {}
CSAS_J_2 | s | 0 | 6 | unreadable | The record was skipped: the value cannot be read: the schema registry has no schema with id 99.                                                    | 0x00000000010c | 0x0000000063
CSAS_P_1 | s | 0 | 5 | unreadable | The record was skipped: the value cannot be read: expected a zero byte and the id of a schema, as the serializers of a schema registry write them. | 0x00000000010a | {}
CSAS_P_1 | s | 0 | 6 | unreadable | The record was skipped: the value cannot be read: the schema registry has no schema with id 99.                                                    | 0x00000000010c | 0x0000000063
CTAS_T_3 | s | 0 | 5 | unreadable | The record was skipped: the value cannot be read: expected a zero byte and the id of a schema, as the serializers of a schema registry write them. | 0x00000000010a | {}
CTAS_T_3 | s | 0 | 6 | unreadable | The record was skipped: the value cannot be read: the schema registry has no schema with id 99.                                                    | 0x00000000010c | 0x0000000063
