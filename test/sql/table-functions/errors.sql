-- An argument that fails is NULL, a function that fails gives no rows; the log has both, and the others go on.
CREATE STREAM s (id INT KEY, a ARRAY<INT>, t STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM failing AS SELECT id, EXPLODE(a) AS x, CUBE_EXPLODE(ARRAY_CONCAT(a, ARRAY[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19])) AS c
  FROM s WHERE t = 'cube';
CREATE STREAM arguments AS SELECT id, EXPLODE(SPLIT(CAST(CAST(t AS INT) AS STRING), '2')) AS x FROM s WHERE t <> 'cube';

--@ input s
1 | {"A":[1,2],"T":"cube"} | 1
2 | {"A":[],"T":"no number"} | 2
3 | {"A":[],"T":"121"} | 3

--@ output FAILING
1 | {"X":1,"C":null} | 1
1 | {"X":2,"C":null} | 1

--@ output ARGUMENTS
3 | {"X":"1"} | 3
3 | {"X":"1"} | 3

--@ log
CSAS_ARGUMENTS_2 | s | 0 | 1 | expression | "no number" of type STRING cannot be CAST to INTEGER.                                            | null | null
CSAS_FAILING_1   | s | 0 | 0 | expression | CUBE_EXPLODE has no result here: its array has 21 elements, and more than 20 make too many rows. | null | null

--@ counts CSAS_FAILING_1
source-S: in 3, forwarded 3
where: in 3, forwarded 1, filtered 2
flat-map: in 1, forwarded 1
select: in 2, forwarded 2
sink: in 2, forwarded 2

--@ counts CSAS_ARGUMENTS_2
source-S: in 3, forwarded 3
where: in 3, forwarded 2, filtered 1
flat-map: in 2, forwarded 1, no-rows 1
select: in 2, forwarded 2
sink: in 2, forwarded 2
