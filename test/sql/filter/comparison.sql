-- A comparison with NULL is false; a record with a null value is dropped by a filter.
CREATE STREAM s (id STRING KEY, v INT, name STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM big AS SELECT id, v FROM s WHERE v > 10;
CREATE STREAM other AS SELECT id, v FROM s WHERE v <> 10;
CREATE STREAM named AS SELECT id, v FROM s WHERE name = 'x' OR v = 11;

--@ input s
a | {"V":11,"NAME":"x"} | 1
b | {"V":10,"NAME":"y"} | 2
c | {"V":null,"NAME":"x"} | 3
d | {"NAME":"z"} | 4
e | null | 5
null | {"V":12} | 6
f | {"V":-5,"NAME":null} | 7

--@ output BIG
a    | {"V":11} | 1
null | {"V":12} | 6

--@ output OTHER
a    | {"V":11} | 1
null | {"V":12} | 6
f    | {"V":-5} | 7

--@ output NAMED
a | {"V":11}   | 1
c | {"V":null} | 3

--@ counts CSAS_BIG_1
source-S: in 7, forwarded 7
where: in 7, forwarded 2, filtered 4, null-value 1
select: in 2, forwarded 2
sink: in 2, forwarded 2
