-- A stream's records with the row that a table has at that moment; the table's own changes make no results.
--@ partitions: fixed
CREATE STREAM s (id STRING KEY, x INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON');
CREATE STREAM ij AS SELECT s.id AS id, x, v FROM s JOIN t ON s.id = t.id;
CREATE STREAM lj AS SELECT s.id AS id, x, v, t.id AS t_id FROM s LEFT JOIN t ON s.id = t.id;

--@ input s
a | {"X":1} | 10

--@ output IJ

--@ output LJ
a | {"X":1,"V":null,"T_ID":null} | 10

--@ input t
a | {"V":1} | 20
b | {"V":2} | 21

--@ output LJ

--@ input s
a | {"X":2} | 15
b | {"X":3} | 16
c | {"X":4} | 17
a | null    | 18
null | {"X":5} | 19

--@ output IJ
a | {"X":2,"V":1} | 15
b | {"X":3,"V":2} | 16

--@ output LJ
a | {"X":2,"V":1,"T_ID":"a"}     | 15
b | {"X":3,"V":2,"T_ID":"b"}     | 16
c | {"X":4,"V":null,"T_ID":null} | 17

--@ input t
a | {"V":9} | 2
b | null | 22

--@ input s
a | {"X":6} | 30
b | {"X":7} | 31

--@ output IJ
a | {"X":6,"V":9} | 30

--@ output LJ
a | {"X":6,"V":9,"T_ID":"a"}     | 30
b | {"X":7,"V":null,"T_ID":null} | 31

--@ counts CSAS_IJ_2
source-S: in 8, forwarded 8
join-T-left: in 8, forwarded 8
source-T: in 4, forwarded 4
join-T-right: in 4, forwarded 4
join-T: in 12, forwarded 3, unmatched 3, kept 4, null-value 1, null-key 1
select: in 3, forwarded 3
sink: in 3, forwarded 3

--@ push SELECT s.id, x, v FROM s JOIN t ON s.id = t.id EMIT CHANGES;
S_ID | X | V
a    | 6 | 9
