-- A push query follows a stream; LIMIT ends it. Records without a value pass a projection and are dropped by a filter.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');

--@ input s
a | {"V":1} | 1
b | {"V":2} | 2
a | {"V":3} | 3
null | {"V":4} | 4
c | null | 5

--@ push SELECT * FROM s EMIT CHANGES;
ID   | V
a    | 1
b    | 2
a    | 3
null | 4

--@ push SELECT id, v * 2 AS w, ROWTIME FROM s WHERE v > 1 EMIT CHANGES;
ID   | W | ROWTIME
b    | 4 | 2
a    | 6 | 3
null | 8 | 4

--@ push SELECT id FROM s WHERE id = 'a' EMIT CHANGES LIMIT 1;
ID
a

--@ push SELECT id FROM s EMIT CHANGES LIMIT 0;
ID
