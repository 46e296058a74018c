-- Push queries follow what table functions make; LIMIT counts the rows that are made.
CREATE STREAM s (id INT KEY, a ARRAY<INT>) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);

--@ input s
1 | {"A":[1,2]} | 1
2 | {"A":null} | 2
3 | {"A":[3,4,5]} | 3

--@ push SELECT *, EXPLODE(a) AS x FROM s EMIT CHANGES;
ID | A         | X
1  | [1, 2]    | 1
1  | [1, 2]    | 2
3  | [3, 4, 5] | 3
3  | [3, 4, 5] | 4
3  | [3, 4, 5] | 5

--@ push SELECT EXPLODE(a) AS x FROM s WHERE id > 1 EMIT CHANGES LIMIT 2;
X
3
4
