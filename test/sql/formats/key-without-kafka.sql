-- A key that KAFKA, the default, cannot carry is written in JSON: arrays, structs, decimals.
CREATE STREAM s (k STRING KEY, numbers ARRAY<INT>, price DECIMAL(4, 2)) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM arrays AS SELECT * FROM s PARTITION BY numbers;
CREATE STREAM structs AS SELECT STRUCT(p := price) AS p, k FROM s PARTITION BY STRUCT(p := price);
CREATE TABLE counts AS SELECT price, COUNT(*) AS n FROM s GROUP BY price;

--@ input s
a | {"NUMBERS":[1,2],"PRICE":1.5} | 1

--@ output ARRAYS
[1,2] | {"PRICE":1.50,"K":"a"} | 1

--@ output STRUCTS
{"P":1.50} | {"K":"a"} | 1

--@ output COUNTS
1.50 | {"N":1} | 1
