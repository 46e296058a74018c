-- What has no key, or a NULL in it, is in no group, no table and no join; each step that drops it counts it.
CREATE STREAM s (id STRING KEY, page STRING, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE users (id STRING PRIMARY KEY, name STRING) WITH (kafka_topic = 'users', value_format = 'JSON');
CREATE TABLE by_key AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
CREATE TABLE by_page AS SELECT page, COUNT(*) AS n FROM s GROUP BY page;
CREATE STREAM joined AS SELECT s.id AS id, v, name FROM s LEFT JOIN users ON s.id = users.id;
CREATE STREAM keyed AS SELECT * FROM s PARTITION BY page;

--@ input users
a | {"NAME":"Ann"} | 1
null | {"NAME":"Nobody"} | 2

--@ input s
a | {"PAGE":"p","V":1} | 10
null | {"PAGE":"p","V":2} | 20
a | {"V":3} | 30
null | null | 40

--@ output BY_KEY
a | {"N":1} | 10
a | {"N":2} | 30

--@ output BY_PAGE
p | {"N":1} | 10
p | {"N":2} | 20

--@ output JOINED
a | {"V":1,"NAME":"Ann"} | 10
a | {"V":3,"NAME":"Ann"} | 30

--@ output KEYED
p    | {"V":1,"ID":"a"}  | 10
p    | {"V":2,"ID":null} | 20
null | {"V":3,"ID":"a"}  | 30
null | null              | 40

--@ counts CTAS_BY_KEY_2
source-S: in 4, forwarded 4
aggregate: in 4, forwarded 2, null-key 2
select: in 2, forwarded 2
sink: in 2, forwarded 2

--@ counts CTAS_BY_PAGE_3
source-S: in 4, forwarded 4
group-by: in 4, forwarded 2, null-key 1, null-value 1
aggregate: in 2, forwarded 2
select: in 2, forwarded 2
sink: in 2, forwarded 2

--@ counts CSAS_JOINED_4
source-S: in 4, forwarded 4
join-USERS-left: in 4, forwarded 4
source-USERS: in 2, forwarded 1, null-key 1
join-USERS-right: in 1, forwarded 1
join-USERS: in 5, forwarded 2, kept 1, null-key 2
select: in 2, forwarded 2
sink: in 2, forwarded 2

--@ counts CSAS_KEYED_5
source-S: in 4, forwarded 4
partition-by: in 4, forwarded 4
select: in 4, forwarded 4
sink: in 4, forwarded 4

--@ log
