-- An aggregation that is replaced keeps its state and its offsets: counts go on, and nothing is read again.
CREATE STREAM s (id STRING KEY, kind STRING, v INT, ok BOOLEAN) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v) AS total FROM s GROUP BY kind;
CREATE TABLE reader AS SELECT kind, n FROM t WHERE n > 1;

--@ input s
a | {"KIND":"x","V":1,"OK":true}  | 1
b | {"KIND":"y","V":2,"OK":false} | 2
c | {"KIND":"x","V":4,"OK":true}  | 3

--@ output T
x | {"N":1,"TOTAL":1} | 1
y | {"N":1,"TOTAL":2} | 2
x | {"N":2,"TOTAL":5} | 3

--@ result CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v) AS total, SUM(v) * 10 AS tenfold FROM s WHERE ok GROUP BY kind HAVING COUNT(*) < 5;
Replaced query with ID CTAS_T_1

--@ pull SELECT * FROM t WHERE kind = 'x';
KIND | N | TOTAL | TENFOLD
x    | 2 | 5     | 50

--@ input s
d | {"KIND":"x","V":8,"OK":true}   | 4
e | {"KIND":"x","V":16,"OK":false} | 5
f | {"KIND":"y","V":32,"OK":true}  | 6
g | {"KIND":"x","V":64,"OK":true}  | 7
h | {"KIND":"x","V":128,"OK":true} | 8

--@ output T
x | {"N":3,"TOTAL":13,"TENFOLD":130} | 4
y | {"N":2,"TOTAL":34,"TENFOLD":340} | 6
x | {"N":4,"TOTAL":77,"TENFOLD":770} | 7
x | null                             | 8

--@ output READER
x | {"N":2} | 3
x | {"N":3} | 4
y | {"N":2} | 6
x | {"N":4} | 7
x | null    | 8

--@ pull SELECT * FROM t WHERE kind = 'y';
KIND | N | TOTAL | TENFOLD
y    | 2 | 34    | 340

--@ fails CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v) AS total, MAX(v) AS tenfold FROM s GROUP BY kind;
QUERY_NOT_REPLACEABLE 1:1: Query CTAS_T_1 cannot go on as this one: its aggregates are COUNT(ROWTIME), SUM(V), and would be COUNT(ROWTIME), SUM(V), MAX(V). WHERE may change and columns may be added at the end. For more, create a query under another name, or drop this one first.
CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v) AS total, MAX(v) AS tenfold FROM s GROUP BY kind…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v + 1) AS total, 1 AS tenfold FROM s GROUP BY kind;
QUERY_NOT_REPLACEABLE 1:1: Query CTAS_T_1 cannot go on as this one: its aggregates are COUNT(ROWTIME), SUM(V), and would be COUNT(ROWTIME), SUM(V + 1). WHERE may change and columns may be added at the end. For more, create a query under another name, or drop this one first.
CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v + 1) AS total, 1 AS tenfold FROM s GROUP BY kind…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE TABLE t AS SELECT UCASE(kind) AS kind, COUNT(*) AS n, SUM(v) AS total, 1 AS tenfold FROM s GROUP BY UCASE(kind);
QUERY_NOT_REPLACEABLE 1:1: Query CTAS_T_1 cannot go on as this one: GROUP BY would change. WHERE may change and columns may be added at the end. For more, create a query under another name, or drop this one first.
CREATE OR REPLACE TABLE t AS SELECT UCASE(kind) AS kind, COUNT(*) AS n, SUM(v) AS total, 1 AS tenfold FROM s GROUP BY UC…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v) AS total, SUM(v) AS tenfold FROM s WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY kind;
QUERY_IRREPLACEABLE 1:1: Query CTAS_T_1 cannot go on as this one: a query that aggregates in windows can only be replaced by an equal one. Create a query under another name, or drop this one first.
CREATE OR REPLACE TABLE t AS SELECT kind, COUNT(*) AS n, SUM(v) AS total, SUM(v) AS tenfold FROM s WINDOW TUMBLING (SIZE…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
