--@ emission: every change
-- Without GROUP BY an aggregate is over all rows.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');

--@ input s
a | {"V":1} | 1
b | {"V":2} | 2
c | {"V":4} | 3

--@ push SELECT COUNT(*) AS n, SUM(v) AS total FROM s EMIT CHANGES;
N | TOTAL
1 | 1
2 | 3
3 | 7
