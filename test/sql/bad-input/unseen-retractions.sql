-- A delete of a row that was never there takes nothing back, from a group, a join or a filter; it is counted where it ends.
CREATE TABLE t (id STRING PRIMARY KEY, city STRING) WITH (kafka_topic = 't', value_format = 'JSON');
CREATE TABLE u (id STRING PRIMARY KEY, name STRING) WITH (kafka_topic = 'u', value_format = 'JSON');
CREATE TABLE cities AS SELECT city, COUNT(*) AS n FROM t GROUP BY city;
CREATE TABLE both AS SELECT t.id AS id, city, name FROM t JOIN u ON t.id = u.id;
CREATE TABLE north AS SELECT id, city FROM t WHERE city = 'Oslo';

--@ input t
a | null | 1
a | {"CITY":"Oslo"} | 2
b | null | 3

--@ input t
a | null | 4
a | null | 5

--@ input u
a | null | 6
a | {"NAME":"Ann"} | 7

--@ output CITIES
Oslo | {"N":1} | 2
Oslo | {"N":0} | 4

--@ output BOTH

--@ output NORTH
a | {"CITY":"Oslo"} | 2
a | null            | 4

--@ pull SELECT * FROM cities;
CITY | N
Oslo | 0

--@ counts CTAS_CITIES_2
source-T: in 5, forwarded 2, unchanged 3
group-by: in 2, forwarded 2
aggregate: in 2, forwarded 2
select: in 2, forwarded 2
sink: in 2, forwarded 2

--@ counts CTAS_BOTH_3
source-T: in 5, forwarded 5
join-U-left: in 5, forwarded 5
source-U: in 2, forwarded 2
join-U-right: in 2, forwarded 2
join-U: in 7, forwarded 0, unchanged 4, kept 3
join-U-rows: in 0, forwarded 0
select: in 0, forwarded 0
sink: in 0, forwarded 0

--@ counts CTAS_NORTH_4
source-T: in 5, forwarded 2, unchanged 3
where: in 2, forwarded 2
sink: in 2, forwarded 2

--@ log
