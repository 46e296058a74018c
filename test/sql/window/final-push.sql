-- A push query that gives final results: only of the windows that have closed.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);

--@ input s
a | {"V":1} | 1
a | {"V":2} | 8
b | {"V":4} | 9
b | {"V":8} | 12
a | {"V":16} | 21
a | {"V":32} | 22

--@ push SELECT id, WINDOWSTART, SUM(v) AS total FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS) GROUP BY id EMIT FINAL;
ID | WINDOWSTART | TOTAL
a  | 0           | 3
b  | 0           | 4
b  | 10          | 8

--@ push SELECT SUM(v) AS total, id FROM s WINDOW SESSION (3 MILLISECONDS) GROUP BY id EMIT FINAL;
TOTAL | ID
1     | a
2     | a
12    | b
