-- CREATE SOURCE TABLE reads a topic that is others', and keeps its rows for pull queries until it is dropped.
CREATE SOURCE TABLE users (id INT PRIMARY KEY, name STRING, age INT) WITH (kafka_topic = 'users', value_format = 'JSON', partitions = 1);

--@ input users
1 | {"NAME":"ada","AGE":36}  | 10
2 | {"NAME":"alan","AGE":41} | 20
1 | {"NAME":"ada","AGE":37}  | 30
2 | null                     | 40
3 | {"NAME":"kurt"}          | 50

--@ pull SELECT * FROM users WHERE id = 1;
ID | NAME | AGE
1  | ada  | 37

--@ pull SELECT name, id FROM users WHERE id IN (2, 3);
NAME | ID
kurt | 3

--@ result LIST QUERIES;
CST_USERS_0 RUNNING, reads USERS, keeps its rows

CREATE TABLE adults AS SELECT id, name FROM users WHERE age > 18;

--@ input users
3 | {"NAME":"kurt","AGE":71} | 60

--@ output ADULTS
1 | {"NAME":"ada"}  | 10
2 | {"NAME":"alan"} | 20
1 | {"NAME":"ada"}  | 30
2 | null            | 40
3 | {"NAME":"kurt"} | 60

--@ pull SELECT * FROM users WHERE id = 3;
ID | NAME | AGE
3  | kurt | 71

--@ counts CST_USERS_0
source-USERS: in 6, forwarded 6

--@ fails INSERT INTO users VALUES (4, 'grace', 50);
READ_ONLY_SOURCE 1:1: Nothing can be inserted into USERS: it is read only.
INSERT INTO users VALUES (4, 'grace', 50);
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails DROP TABLE users;
SOURCE_IN_USE 1:1: USERS cannot be dropped: it is read by CTAS_ADULTS_1. TERMINATE this query first.
DROP TABLE users;
^^^^^^^^^^^^^^^^

--@ fails TERMINATE CST_USERS_0;
SOURCE_TABLE_QUERY 1:1: Query CST_USERS_0 cannot be terminated alone: it keeps the rows of the SOURCE TABLE USERS. DROP TABLE USERS ends it.
TERMINATE CST_USERS_0;
^^^^^^^^^^^^^^^^^^^^^

--@ result TERMINATE ALL;
Query CTAS_ADULTS_1 terminated.

--@ fails DROP TABLE users DELETE TOPIC;
READ_ONLY_TOPIC 1:1: Topic users cannot be deleted with USERS, which is read only: others own the topic. Leave DELETE TOPIC out.
DROP TABLE users DELETE TOPIC;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ALTER TABLE users ADD COLUMN more INT;
READ_ONLY_ALTERED 1:1: USERS cannot be altered: a SOURCE is made once, and is read only. DROP it, and create it with all its columns.
ALTER TABLE users ADD COLUMN more INT;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE OR REPLACE TABLE users (id INT PRIMARY KEY, name STRING) WITH (kafka_topic = 'users', value_format = 'JSON');
READ_ONLY_REPLACED 1:1: USERS cannot be created OR REPLACE: a SOURCE is made once, and is read only. DROP it first, or leave OR REPLACE out.
CREATE OR REPLACE TABLE users (id INT PRIMARY KEY, name STRING) WITH (kafka_topic = 'users', value_format = 'JSON')…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ result DROP TABLE users;
Table USERS dropped.

--@ result LIST QUERIES;

SET 'ksql.source.table.materialization.enabled' = 'false';
CREATE SOURCE TABLE again (id INT PRIMARY KEY, name STRING) WITH (kafka_topic = 'users', value_format = 'JSON');

--@ fails SELECT * FROM again WHERE id = 1;
NOT_QUERYABLE 1:15: AGAIN is a table whose current rows are not kept, so it cannot be queried without EMIT CHANGES. Keep them with CREATE TABLE QUERYABLE_AGAIN AS SELECT * FROM AGAIN; and query that, or follow the changes with EMIT CHANGES.
SELECT * FROM again WHERE id = 1;
              ^^^^^

SET 'ksql.source.table.materialization.enabled' = 'true';
CREATE SOURCE TABLE tagged (id INT PRIMARY KEY, name STRING, tag BYTES HEADER('tag')) WITH (kafka_topic = 'users', value_format = 'JSON');

--@ input users
5 | {"NAME":"emmy"} | 70 | tag=abc

--@ pull SELECT id, name, FROM_BYTES(tag, 'utf8') AS tag FROM tagged WHERE id > 2;
ID | NAME | TAG
3  | kurt | null
5  | emmy | abc
