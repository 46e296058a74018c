-- A push query over sessions: each deleted one is told of by its key.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');

--@ input s
a | {"V":1} | 100
a | {"V":2} | 105
b | {"V":4} | 300

--@ push SELECT id, WINDOWSTART, WINDOWEND, SUM(v) AS total FROM s WINDOW SESSION (10 MILLISECONDS) GROUP BY id EMIT CHANGES;
ID | WINDOWSTART | WINDOWEND | TOTAL
a  | 100         | 100       | 1
a  | 100         | 100       | null  | tombstone
a  | 100         | 105       | 3
b  | 300         | 300       | 4
