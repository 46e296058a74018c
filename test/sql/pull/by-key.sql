-- Look-ups by key: =, IN, constants and expressions, OR; a key that is not there has no row. What is pulled may be computed.
CREATE STREAM s (id INT KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n, SUM(v) AS total FROM s GROUP BY id;

--@ input s
1 | {"V":10} | 1
2 | {"V":20} | 2
1 | {"V":30} | 3
3 | {"V":40} | 4

--@ pull SELECT * FROM t WHERE id = 1;
ID | N | TOTAL
1  | 2 | 40

--@ pull SELECT * FROM t WHERE 1 + 1 = id;
ID | N | TOTAL
2  | 1 | 20

--@ pull SELECT id, total / n AS mean FROM t WHERE id IN (1, 3, 7);
ID | MEAN
1  | 20
3  | 40

--@ pull SELECT total FROM t WHERE id = 1 OR id = 2;
TOTAL
40
20

--@ pull SELECT id FROM t WHERE id = 1 AND total > 100;
ID

--@ pull SELECT id FROM t WHERE id = 9;
ID

--@ pull SELECT ROWTIME, id, `N` FROM t WHERE id = 1;
ROWTIME | ID | N
3       | 1  | 2

--@ fails SELECT nope FROM t WHERE id = 1;
UNKNOWN_COLUMN 1:8: There is no column NOPE.
SELECT nope FROM t WHERE id = 1;
       ^^^^

--@ fails SELECT * FROM t WHERE id = 'one';
OPERAND_TYPES 1:23: = cannot take INTEGER and STRING. CAST one of them, so that both have a type that it takes.
SELECT * FROM t WHERE id = 'one';
                      ^^^^^^^^^^

--@ fails SELECT * FROM t WHERE id = NULL;
BARE_NULL 1:28: NULL cannot be an operand of =. Use IS NULL or IS NOT NULL to test for it.
SELECT * FROM t WHERE id = NULL;
                           ^^^^
