-- What fixes no key reads every row: by value, by a range, with LIMIT.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, MAX(v) AS v FROM s GROUP BY id;

--@ input s
a | {"V":1} | 1
b | {"V":2} | 2
c | {"V":3} | 3
d | {"V":null} | 4

--@ pull SELECT * FROM t;
ID | V
a  | 1
b  | 2
c  | 3
d  | null

--@ pull SELECT * FROM t WHERE v > 1;
ID | V
b  | 2
c  | 3

--@ pull SELECT * FROM t WHERE id >= 'b' AND id < 'd';
ID | V
b  | 2
c  | 3

--@ pull SELECT id FROM t WHERE v IS NULL;
ID
d

--@ pull SELECT id FROM t WHERE id LIKE '%c' LIMIT 5;
ID
c

--@ pull SELECT id FROM t LIMIT 0;
ID
