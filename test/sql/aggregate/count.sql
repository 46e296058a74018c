-- COUNT(*) counts rows, COUNT(x) those where x is not NULL. A row without the grouping key is no part of any group.
CREATE STREAM clicks (id STRING KEY, page STRING) WITH (kafka_topic = 'clicks', value_format = 'JSON');
CREATE TABLE counts AS SELECT id, COUNT(*) AS n, COUNT(page) AS pages FROM clicks GROUP BY id;

--@ input clicks
a    | {"page":"x"} | 10
b    | {"page":"y"} | 20
a    | {"page":null} | 30
null | {"page":"z"} | 40
a    | {}            | 35
b    | null          | 50

--@ output COUNTS
a | {"N":1,"PAGES":1} | 10
b | {"N":1,"PAGES":1} | 20
a | {"N":2,"PAGES":1} | 30
a | {"N":3,"PAGES":1} | 35

--@ pull SELECT * FROM counts;
ID | N | PAGES
a  | 3 | 1
b  | 1 | 1

--@ pull SELECT n, id FROM counts WHERE id = 'a';
N | ID
3 | a

--@ push SELECT * FROM counts EMIT CHANGES;
ID | N | PAGES
a  | 1 | 1
b  | 1 | 1
a  | 2 | 1
a  | 3 | 1

--@ counts CTAS_COUNTS_1
source-CLICKS: in 6, forwarded 6
aggregate: in 6, forwarded 4, null-key 1, null-value 1
select: in 4, forwarded 4
sink: in 4, forwarded 4
