-- COLLECT_LIST keeps all values and COLLECT_SET each once, NULL too, up to the limits that were set when the query began.
SET 'ksql.functions.collect_list.limit' = '4';
CREATE STREAM s (id STRING KEY, i INT, a ARRAY<INT>) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COLLECT_LIST(i) AS items, COLLECT_SET(i) AS members, COLLECT_SET(a) AS arrays, HISTOGRAM(CAST(i AS STRING)) AS counts
  FROM s GROUP BY id;
UNSET 'ksql.functions.collect_list.limit';

--@ input s
a | {"I":1,"A":[1]} | 1
a | {"I":null,"A":[1]} | 2
a | {"I":2,"A":null} | 3
a | {"I":1,"A":[2,null]} | 4
a | {"I":3,"A":[2,null]} | 5

--@ output T
a | {"ITEMS":[1],"MEMBERS":[1],"ARRAYS":[[1]],"COUNTS":{"1":1}}                                             | 1
a | {"ITEMS":[1,null],"MEMBERS":[1,null],"ARRAYS":[[1]],"COUNTS":{"1":1}}                                   | 2
a | {"ITEMS":[1,null,2],"MEMBERS":[1,null,2],"ARRAYS":[[1],null],"COUNTS":{"1":1,"2":1}}                    | 3
a | {"ITEMS":[1,null,2,1],"MEMBERS":[1,null,2],"ARRAYS":[[1],null,[2,null]],"COUNTS":{"1":2,"2":1}}         | 4
a | {"ITEMS":[1,null,2,1],"MEMBERS":[1,null,2,3],"ARRAYS":[[1],null,[2,null]],"COUNTS":{"1":2,"2":1,"3":1}} | 5

-- Of a table, what a row was is taken back.
CREATE TABLE source (id STRING PRIMARY KEY, g STRING, i INT) WITH (kafka_topic = 'source', value_format = 'JSON');
CREATE TABLE grouped AS SELECT g, COLLECT_LIST(i) AS items, ATTR(i) AS same, HISTOGRAM(CAST(i AS STRING)) AS counts, SUM_LIST(ARRAY[i, i]) AS twice
  FROM source GROUP BY g;

--@ input source
k | {"G":"x","I":1} | 1
l | {"G":"x","I":1} | 2
k | {"G":"x","I":2} | 3
l | {"G":"y","I":5} | 4

--@ pull SELECT * FROM grouped;
G | ITEMS | SAME | COUNTS | TWICE
x | [2]   | 2    | {2: 1} | 4
y | [5]   | 5    | {5: 1} | 10

--@ fails CREATE TABLE wrong AS SELECT g, COLLECT_SET(i) FROM source GROUP BY g;
NO_AGGREGATE_OF_TABLE 1:33: COLLECT_SET cannot take back a row that changes or is deleted, so it cannot aggregate SOURCE, a table. COUNT, SUM and AVG can; or aggregate a stream.
CREATE TABLE wrong AS SELECT g, COLLECT_SET(i) FROM source GROUP BY g;
                                ^^^^^^^^^^^^^^
