-- SELECT over a stream without EMIT reads its topic from the first record to the last that is there, and ends.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM doubled AS SELECT id, v * 2 AS d FROM s WHERE v > 1;

--@ pull SELECT * FROM s;
ID | V

--@ input s
a | {"V":1} | 10
b | {"V":2} | 20
a | {"V":3} | 30
a | null    | 40

--@ pull SELECT * FROM s;
ID | V
a  | 1
b  | 2
a  | 3

--@ pull SELECT id, v + 1 AS w, ROWTIME FROM s WHERE id = 'a' AND v IS NOT NULL;
ID | W | ROWTIME
a  | 2 | 10
a  | 4 | 30

--@ pull SELECT d FROM doubled WHERE d > 100;
D

--@ pull SELECT * FROM doubled LIMIT 1;
ID | D
b  | 4

--@ fails SELECT id, COUNT(*) FROM s GROUP BY id;
NOT_IN_PULL 1:37: GROUP BY needs a query that follows changes; this one reads the rows that are there now. Add EMIT CHANGES, or CREATE TABLE … AS SELECT with it and query that table.
SELECT id, COUNT(*) FROM s GROUP BY id;
                                    ^^
