-- JSON_SR: JSON behind the id of its schema; single columns bare or not; columns from the schema where none are declared.
CREATE STREAM s (id STRING KEY, price DECIMAL(6, 2), tags MAP<STRING, INT>, seen DATE) WITH (kafka_topic = 's', format = 'JSON_SR');
CREATE STREAM p AS SELECT * FROM s;
CREATE STREAM bare WITH (wrap_single_value = FALSE) AS SELECT id, price FROM s;
CREATE STREAM again WITH (kafka_topic = 'BARE', format = 'JSON_SR');
CREATE TABLE t WITH (format = 'AVRO') AS SELECT id, SUM(price) AS total FROM s GROUP BY id;

--@ input s
"a" | {"PRICE":1.50,"TAGS":{"x":1},"SEEN":19000} | 1
"b" | {"PRICE":null,"TAGS":null,"SEEN":null} | 2
"a" | {"PRICE":2.25,"TAGS":{},"SEEN":0} | 3

--@ output P
"a" | {"PRICE":1.50,"TAGS":{"x":1},"SEEN":19000} | 1
"b" | {"PRICE":null,"TAGS":null,"SEEN":null}     | 2
"a" | {"PRICE":2.25,"TAGS":{},"SEEN":0}          | 3

--@ output BARE
"a" | 1.50 | 1
"b" | null | 2
"a" | 2.25 | 3

--@ output T
"a" | {"TOTAL":1.50} | 1
"b" | {"TOTAL":0.00} | 2
"a" | {"TOTAL":3.75} | 3

--@ result DESCRIBE again;
STREAM AGAIN over BARE, JSON_SR and JSON_SR
  ROWKEY STRING key
  ROWVAL DECIMAL(6, 2)

--@ push SELECT * FROM again EMIT CHANGES;
ROWKEY | ROWVAL
a      | 1.50
a      | 2.25
