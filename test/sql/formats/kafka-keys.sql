-- KAFKA writes numbers big-endian; a key of the wrong length cannot be read.
CREATE STREAM i (k INT KEY, v INT) WITH (kafka_topic = 'i', value_format = 'JSON');
CREATE STREAM l (k BIGINT KEY, v INT) WITH (kafka_topic = 'l', value_format = 'JSON');
CREATE STREAM d (k DOUBLE KEY, v INT) WITH (kafka_topic = 'd', value_format = 'JSON');
CREATE STREAM i2 AS SELECT v, k FROM i PARTITION BY v;
CREATE TABLE l2 AS SELECT k, COUNT(*) AS n FROM l GROUP BY k;
CREATE STREAM d2 AS SELECT * FROM d;

--@ input i
-1 | {"V":2147483647} | 1
0x00 | {"V":1} | 2

--@ input l
9007199254740993 | {"V":1} | 1
-1 | {"V":1} | 2
9007199254740993 | {"V":1} | 3

--@ input d
-0.5 | {"V":1} | 1

--@ output I2
2147483647 | {"K":-1} | 1

--@ output L2
9007199254740993 | {"N":1} | 1
-1               | {"N":1} | 2
9007199254740993 | {"N":2} | 3

--@ output D2
-0.5 | {"V":1} | 1

--@ pull SELECT * FROM l2 WHERE k = 9007199254740993;
K                | N
9007199254740993 | 2

--@ log
CSAS_I2_3 | i | 0 | 1 | unreadable | The record was skipped: the key cannot be read: column K INTEGER takes 4 bytes, found 1. | 0x00 | {"V":1}
