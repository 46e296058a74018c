-- A setting forbids to read all rows of a table; a range of keys may be read all the same, unless that is forbidden too. IN reads texts as its key.
CREATE STREAM s (id STRING KEY, n INT, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;
CREATE TABLE u AS SELECT n, SUM(v) AS total FROM s GROUP BY n;

--@ input s
a | {"N":1,"V":1} | 1
b | {"N":2,"V":2} | 2

SET 'ksql.query.pull.table.scan.enabled' = 'false';

--@ pull SELECT * FROM t WHERE id = 'a';
ID | TOTAL
a  | 1

--@ pull SELECT * FROM u WHERE n IN ('2', 8);
N | TOTAL
2 | 2

--@ pull SELECT * FROM t WHERE id > 'a' AND total > 1;
ID | TOTAL
b  | 2

--@ fails SELECT * FROM t;
SCAN_FORBIDDEN 1:1: This reads all rows of T, which the setting ksql.query.pull.table.scan.enabled forbids: WHERE does not fix its key ID. Ask for ID with = or IN, or set it to true.
SELECT * FROM t;
^^^^^^^^^^^^^^^

--@ fails SELECT * FROM t WHERE total = 1;
SCAN_FORBIDDEN 1:23: This reads all rows of T, which the setting ksql.query.pull.table.scan.enabled forbids: WHERE does not fix its key ID. Ask for ID with = or IN, or set it to true.
SELECT * FROM t WHERE total = 1;
                      ^^^^^^^^^

--@ fails SELECT * FROM t WHERE id > 'a' AND id < 'c';
SCAN_FORBIDDEN 1:23: This reads all rows of T, which the setting ksql.query.pull.table.scan.enabled forbids: WHERE does not fix its key ID. Ask for ID with = or IN, or set it to true.
SELECT * FROM t WHERE id > 'a' AND id < 'c';
                      ^^^^^^^^^^^^^^^^^^^^^

SET 'ksql.query.pull.range.scan.enabled' = 'false';

--@ fails SELECT * FROM t WHERE id > 'a';
SCAN_FORBIDDEN 1:23: This reads all rows of T, which the setting ksql.query.pull.table.scan.enabled forbids: WHERE does not fix its key ID. Ask for ID with = or IN, or set it to true.
SELECT * FROM t WHERE id > 'a';
                      ^^^^^^^^
