-- Two tables row by row, all four kinds: each change of a side makes the change of the joined row, a delete only where there was one.
CREATE TABLE a (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 'a', value_format = 'JSON');
CREATE TABLE b (id STRING PRIMARY KEY, w INT) WITH (kafka_topic = 'b', value_format = 'JSON');
CREATE TABLE ij AS SELECT a.id AS id, v, w FROM a JOIN b ON a.id = b.id;
CREATE TABLE lj AS SELECT a.id AS id, v, w FROM a LEFT JOIN b ON a.id = b.id;
CREATE TABLE rj AS SELECT b.id AS id, v, w FROM a RIGHT JOIN b ON a.id = b.id;
CREATE TABLE fj AS SELECT rowkey AS id, a.id AS a_id, b.id AS b_id, v, w FROM a FULL OUTER JOIN b ON a.id = b.id;

--@ input a
both | {"V":1} | 10
left | {"V":2} | 11

--@ input b
both  | {"W":1} | 5
right | {"W":3} | 20

--@ output IJ
both | {"V":1,"W":1} | 10

--@ output LJ
both | {"V":1,"W":null} | 10
left | {"V":2,"W":null} | 11
both | {"V":1,"W":1}    | 10

--@ output RJ
both  | {"V":1,"W":1}    | 10
right | {"V":null,"W":3} | 20

--@ output FJ
both  | {"A_ID":"both","B_ID":null,"V":1,"W":null}  | 10
left  | {"A_ID":"left","B_ID":null,"V":2,"W":null}  | 11
both  | {"A_ID":"both","B_ID":"both","V":1,"W":1}   | 10
right | {"A_ID":null,"B_ID":"right","V":null,"W":3} | 20

--@ pull SELECT * FROM ij;
ID   | V | W
both | 1 | 1

--@ pull SELECT * FROM lj;
ID   | V | W
both | 1 | 1
left | 2 | null

--@ pull SELECT * FROM rj;
ID    | V    | W
both  | 1    | 1
right | null | 3

--@ pull SELECT * FROM fj;
ID    | A_ID | B_ID  | V    | W
both  | both | both  | 1    | 1
left  | left | null  | 2    | null
right | null | right | null | 3

--@ input b
both  | null | 30
right | null | 31
left  | null | 32

--@ output IJ
both | null | 30

--@ output LJ
both | {"V":1,"W":null} | 30

--@ output RJ
both  | null | 30
right | null | 31

--@ output FJ
both  | {"A_ID":"both","B_ID":null,"V":1,"W":null} | 30
right | null                                       | 31

--@ input a
both | null | 7
left | {"V":4} | 40
none | null | 41

--@ output IJ

--@ output LJ
both | null             | 7
left | {"V":4,"W":null} | 40

--@ output RJ

--@ output FJ
both | null                                       | 7
left | {"A_ID":"left","B_ID":null,"V":4,"W":null} | 40

--@ pull SELECT * FROM ij;
ID | V | W

--@ pull SELECT * FROM fj;
ID   | A_ID | B_ID | V | W
left | left | null | 4 | null

--@ push SELECT rowkey, v, w FROM a FULL JOIN b ON a.id = b.id EMIT CHANGES;
ROWKEY | V    | W
both   | null | 1
both   | 1    | 1
left   | 2    | null
both   | null | 1
right  | null | 3
both   | null | null | tombstone
right  | null | null | tombstone
left   | 4    | null
