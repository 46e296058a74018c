-- The aggregates by offset go by the order in which rows come, not by their timestamps, and across restarts.
CREATE STREAM s (id STRING KEY, i INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, LATEST_BY_OFFSET(i) AS l, LATEST_BY_OFFSET(i, FALSE) AS ln, LATEST_BY_OFFSET(i, 2) AS l2, LATEST_BY_OFFSET(i, 2, FALSE) AS l2n,
  EARLIEST_BY_OFFSET(i) AS e, EARLIEST_BY_OFFSET(i, FALSE) AS en, EARLIEST_BY_OFFSET(i, 2) AS e2, EARLIEST_BY_OFFSET(i, 2, FALSE) AS e2n
  FROM s GROUP BY id;

--@ input s
a | {"I":null} | 1
a | {"I":1} | 2

--@ output T
a | {"L":null,"LN":null,"L2":[],"L2N":[null],"E":null,"EN":null,"E2":[],"E2N":[null]} | 1
a | {"L":1,"LN":1,"L2":[1],"L2N":[null,1],"E":1,"EN":null,"E2":[1],"E2N":[null,1]}    | 2

--@ input s
a | {"I":2} | 3
a | {"I":null} | 4

--@ output T
a | {"L":2,"LN":2,"L2":[1,2],"L2N":[1,2],"E":1,"EN":null,"E2":[1,2],"E2N":[null,1]}       | 3
a | {"L":2,"LN":null,"L2":[1,2],"L2N":[2,null],"E":1,"EN":null,"E2":[1,2],"E2N":[null,1]} | 4

--@ fails CREATE TABLE wrong AS SELECT id, LATEST_BY_OFFSET(i, 0) FROM s GROUP BY id;
WRONG_LITERAL_ARGUMENT 1:34: count of LATEST_BY_OFFSET must be 1 or more, but is 0.
CREATE TABLE wrong AS SELECT id, LATEST_BY_OFFSET(i, 0) FROM s GROUP BY id;
                                 ^^^^^^^^^^^^^^^^^^^^^^

--@ fails CREATE TABLE wrong AS SELECT id, LATEST_BY_OFFSET(i, i) FROM s GROUP BY id;
NOT_A_LITERAL 1:54: count of LATEST_BY_OFFSET configures the aggregate: it must be a literal.
CREATE TABLE wrong AS SELECT id, LATEST_BY_OFFSET(i, i) FROM s GROUP BY id;
                                                     ^

--@ fails CREATE TABLE wrong AS SELECT id, LATEST_BY_OFFSET(i, NULL) FROM s GROUP BY id;
AMBIGUOUS_OVERLOAD 1:34: LATEST_BY_OFFSET of (INTEGER, NULL) could be any of LATEST_BY_OFFSET(value T, ignoreNulls BOOLEAN), LATEST_BY_OFFSET(value T, count INTEGER). CAST the arguments to the types of the one that is meant.
CREATE TABLE wrong AS SELECT id, LATEST_BY_OFFSET(i, NULL) FROM s GROUP BY id;
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^
