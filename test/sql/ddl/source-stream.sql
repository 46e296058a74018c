-- CREATE SOURCE STREAM reads a topic that is others': queries read it, nothing is inserted, its topic stays.
CREATE SOURCE STREAM s (k STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM t AS SELECT k, v + 1 AS w FROM s;

--@ input s
a | {"V":1} | 1

--@ output T
a | {"W":2} | 1

--@ fails INSERT INTO s VALUES ('b', 2);
READ_ONLY_SOURCE 1:1: Nothing can be inserted into S: it is read only.
INSERT INTO s VALUES ('b', 2);
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
