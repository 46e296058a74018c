-- MIN and MAX cannot take a row back, so they do not aggregate a table.
CREATE TABLE t (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON');

--@ fails CREATE TABLE m AS SELECT id, MAX(v) AS v FROM t GROUP BY id;
NO_AGGREGATE_OF_TABLE 1:30: MAX cannot take back a row that changes or is deleted, so it cannot aggregate T, a table. COUNT, SUM and AVG can; or aggregate a stream.
CREATE TABLE m AS SELECT id, MAX(v) AS v FROM t GROUP BY id;
                             ^^^^^^

--@ fails SELECT id FROM t;
NOT_QUERYABLE 1:16: T is a table whose current rows are not kept, so it cannot be queried without EMIT CHANGES. Keep them with CREATE TABLE QUERYABLE_T AS SELECT * FROM T; and query that, or follow the changes with EMIT CHANGES.
SELECT id FROM t;
               ^

--@ fails CREATE STREAM m AS SELECT id, v FROM t;
WRONG_RESULT_KIND 1:20: A query over table T makes a table. Write CREATE TABLE … AS SELECT.
CREATE STREAM m AS SELECT id, v FROM t;
                   ^^^^^^^^^^^^^^^^^^^
