-- Records of one moment are one session, which changes where it is; a record within a session replaces it all the same.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW SESSION (10 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 100
a | {"V":1} | 100
a | {"V":1} | 108
a | {"V":1} | 104
a | {"V":1} | 95

--@ output T
a@100-100 | {"N":1} | 100
a@100-100 | {"N":2} | 100
a@100-100 | null    | 100
a@100-108 | {"N":3} | 108
a@100-108 | null    | 108
a@100-108 | {"N":4} | 108
a@100-108 | null    | 108
a@95-108  | {"N":5} | 108
