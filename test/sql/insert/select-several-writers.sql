-- INSERT INTO … SELECT: several queries write one stream, each in the stream's formats; it goes when the last has ended.
CREATE STREAM web (id INT KEY, page STRING, ms INT) WITH (kafka_topic = 'web', value_format = 'JSON');
CREATE STREAM app (screen STRING, id BIGINT) WITH (kafka_topic = 'app', value_format = 'DELIMITED', key_format = 'NONE');
CREATE STREAM views (id BIGINT KEY, name STRING, ms BIGINT) WITH (kafka_topic = 'views', key_format = 'JSON', value_format = 'DELIMITED');
INSERT INTO views SELECT CAST(id AS BIGINT) AS id, page AS name, ms FROM web WHERE ms > 0 PARTITION BY CAST(id AS BIGINT);
INSERT INTO views WITH (query_id = 'from_app') SELECT id, screen AS name, LEN(screen) AS ms FROM app PARTITION BY id;
CREATE TABLE counts AS SELECT id, COUNT(*) AS n, SUM(ms) AS total FROM views GROUP BY id;

--@ input web
1 | {"PAGE":"a","MS":3} | 10
2 | {"PAGE":"b","MS":0} | 11
3 | {"PAGE":"c","MS":5} | 12

--@ input app
null | home,1 | 20
null | exit, | 21

INSERT INTO views (id, name, ms, ROWTIME) VALUES (9, 'by hand', 7, 22);

--@ output views
1    | a,3       | 10
3    | c,5       | 12
1    | home,4    | 20
null | exit,4    | 21
9    | by hand,7 | 22

--@ pull SELECT * FROM counts;
ID | N | TOTAL
1  | 2 | 7
3  | 1 | 5
9  | 1 | 7

--@ push SELECT id, name FROM views EMIT CHANGES;
ID   | NAME
1    | a
3    | c
1    | home
null | exit
9    | by hand

--@ result DESCRIBE views;
STREAM VIEWS over views, JSON and DELIMITED
  ID BIGINT key
  NAME STRING
  MS BIGINT
  read by CTAS_COUNTS_5
  written by INSERTQUERY_3
  written by FROM_APP

--@ result SHOW QUERIES;
INSERTQUERY_3 RUNNING, reads WEB, writes VIEWS
FROM_APP RUNNING, reads APP, writes VIEWS
CTAS_COUNTS_5 RUNNING, reads VIEWS, writes COUNTS

--@ fails DROP STREAM views;
SOURCE_IN_USE 1:1: VIEWS cannot be dropped: it is read by CTAS_COUNTS_5 and written by INSERTQUERY_3, FROM_APP. TERMINATE these queries first.
DROP STREAM views;
^^^^^^^^^^^^^^^^^

DROP TABLE counts;
TERMINATE INSERTQUERY_3;
TERMINATE FROM_APP;
DROP STREAM views;

--@ input web
1 | {"PAGE":"z","MS":9} | 30

--@ output views

--@ result SHOW QUERIES;
