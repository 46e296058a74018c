--@ partitions: fixed
-- Records that are out of order by hours: a join keeps what its window and grace allow, and counts what it does not.
CREATE STREAM l (id STRING KEY, a INT) WITH (kafka_topic = 'l', value_format = 'JSON');
CREATE STREAM r (id STRING KEY, b INT) WITH (kafka_topic = 'r', value_format = 'JSON');
CREATE STREAM joined AS SELECT l.id AS id, a, b FROM l INNER JOIN r WITHIN 1 HOUR GRACE PERIOD 1 HOUR ON l.id = r.id;
CREATE TABLE sessions AS SELECT id, COUNT(*) AS n FROM l WINDOW SESSION (1 HOUR, GRACE PERIOD 2 HOURS) GROUP BY id;

--@ input l
x | {"A":1} | 36000000

--@ input r
x | {"B":1} | 37800000

--@ input l
x | {"A":2} | 18000000
x | {"A":3} | 28800000
x | {"A":4} | 37800000

--@ input r
x | {"B":2} | 3600000
x | {"B":3} | 36000000

--@ output JOINED
x | {"A":1,"B":1} | 37800000
x | {"A":4,"B":1} | 37800000
x | {"A":1,"B":3} | 36000000
x | {"A":4,"B":3} | 37800000

--@ output SESSIONS
x@36000000-36000000 | {"N":1} | 36000000
x@28800000-28800000 | {"N":1} | 28800000
x@36000000-36000000 | null    | 36000000
x@36000000-37800000 | {"N":2} | 37800000

--@ counts CSAS_JOINED_2
source-L: in 4, forwarded 4
join-R-left: in 4, forwarded 4
source-R: in 3, forwarded 3
join-R-right: in 3, forwarded 3
join-R: in 7, forwarded 5, late 2
select: in 4, forwarded 4
sink: in 4, forwarded 4

--@ counts CTAS_SESSIONS_3
source-L: in 4, forwarded 4
aggregate: in 4, forwarded 3, late 1
select: in 4, forwarded 4
sink: in 4, forwarded 4

--@ log
