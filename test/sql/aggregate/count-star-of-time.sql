-- `f(*)` aggregates ROWTIME. The record of a group has the largest timestamp that went into it.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, MIN(*) AS first, MAX(*) AS last, COUNT() AS n FROM s GROUP BY id;

--@ input s
a | {"V":1} | 50
a | {"V":1} | 20
a | {"V":1} | 60

--@ output T
a | {"FIRST":50,"LAST":50,"N":1} | 50
a | {"FIRST":20,"LAST":50,"N":2} | 50
a | {"FIRST":20,"LAST":60,"N":3} | 60
