-- Several table functions give their elements side by side; the shorter ones are NULL behind their end.
CREATE STREAM s (id INT KEY, a ARRAY<INT>, b ARRAY<STRING>, n INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM zipped AS SELECT id, EXPLODE(a) AS x, n, EXPLODE(b) AS y, CUBE_EXPLODE(ARRAY[n, 0]) AS c FROM s;
CREATE STREAM summed AS SELECT id, EXPLODE(a) + EXPLODE(a) AS twice, COALESCE(EXPLODE(b), 'none') AS y FROM s;

--@ input s
1 | {"A":[1,2,3],"B":["x"],"N":7} | 1
2 | {"A":[4],"B":null,"N":null} | 2
3 | {"A":[],"B":[]} | 3

--@ output ZIPPED
1 | {"X":1,"N":7,"Y":"x","C":[null,null]}        | 1
1 | {"X":2,"N":7,"Y":null,"C":[null,0]}          | 1
1 | {"X":3,"N":7,"Y":null,"C":[7,null]}          | 1
1 | {"X":null,"N":7,"Y":null,"C":[7,0]}          | 1
2 | {"X":4,"N":null,"Y":null,"C":[null,null]}    | 2
2 | {"X":null,"N":null,"Y":null,"C":[null,0]}    | 2
3 | {"X":null,"N":null,"Y":null,"C":[null,null]} | 3
3 | {"X":null,"N":null,"Y":null,"C":[null,0]}    | 3

--@ output SUMMED
1 | {"TWICE":2,"Y":"x"}    | 1
1 | {"TWICE":4,"Y":"none"} | 1
1 | {"TWICE":6,"Y":"none"} | 1
2 | {"TWICE":8,"Y":"none"} | 2

--@ log
