--@ partitions: fixed
-- A clock that jumps far ahead closes all windows at once: none is lost, and what comes from before is late.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY id EMIT FINAL;
CREATE TABLE h AS SELECT id, SUM(v) AS total FROM s WINDOW HOPPING (SIZE 1 HOUR, ADVANCE BY 30 MINUTES) GROUP BY id EMIT FINAL;
CREATE TABLE z AS SELECT id, SUM(v) AS total FROM s WINDOW SESSION (1 HOUR) GROUP BY id EMIT FINAL;

--@ input s
a | {"V":1} | 3599999
a | {"V":2} | 3600000
b | {"V":4} | 5400000
a | {"V":8} | 4000000000000
b | {"V":16} | 7300000
c | {"V":32} | 3999999999999

--@ output T
a@0       | {"TOTAL":1} | 3599999
a@3600000 | {"TOTAL":2} | 3600000
b@3600000 | {"TOTAL":4} | 5400000

--@ output H
a@0       | {"TOTAL":1} | 3599999
a@1800000 | {"TOTAL":3} | 3600000
a@3600000 | {"TOTAL":2} | 3600000
b@3600000 | {"TOTAL":4} | 5400000
b@5400000 | {"TOTAL":4} | 5400000

--@ output Z
a@3599999-3600000 | {"TOTAL":3} | 3600000
b@5400000-5400000 | {"TOTAL":4} | 5400000

--@ pull SELECT * FROM t;
ID | WINDOWSTART | WINDOWEND | TOTAL

--@ pull SELECT * FROM z WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | TOTAL
