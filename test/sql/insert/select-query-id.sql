-- An id that WITH gives can be used again after TERMINATE: the new query knows nothing of the old one.
CREATE STREAM s (id INT KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM t (id INT KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON');
INSERT INTO t WITH (query_id = 'copy') SELECT id, v + 1 AS v FROM s;

--@ input s
1 | {"V":1} | 1

--@ output t
1 | {"V":2} | 1

--@ fails INSERT INTO t WITH (query_id = 'COPY') SELECT * FROM s;
QUERY_EXISTS 1:21: There is a query COPY already. Choose another QUERY_ID, or TERMINATE that query first.
INSERT INTO t WITH (query_id = 'COPY') SELECT * FROM s;
                    ^^^^^^^^^^^^^^^^^

TERMINATE copy;

--@ result INSERT INTO t WITH (query_id = 'copy') SELECT * FROM s;
Created query with ID COPY

--@ input s
2 | {"V":2} | 2

--@ output t
1 | {"V":1} | 1
2 | {"V":2} | 2
