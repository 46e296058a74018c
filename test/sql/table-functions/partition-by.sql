-- PARTITION BY gives the rows that table functions make their key.
CREATE STREAM s (id INT KEY, a ARRAY<INT>, place STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM placed AS SELECT place, id, EXPLODE(a) AS x FROM s PARTITION BY place;
CREATE STREAM starred AS SELECT *, EXPLODE(a) AS x FROM s PARTITION BY UCASE(place);
CREATE STREAM keyless AS SELECT id, EXPLODE(a) AS x FROM s PARTITION BY NULL;
CREATE TABLE totals AS SELECT place, SUM(x) AS total FROM placed GROUP BY place;

--@ input s
1 | {"A":[1,2],"PLACE":"oslo"} | 1
2 | {"A":[3],"PLACE":null} | 2
3 | {"A":[4,5],"PLACE":"rome"} | 3
4 | {"A":[6],"PLACE":"oslo"} | 4

--@ output PLACED
oslo | {"ID":1,"X":1} | 1
oslo | {"ID":1,"X":2} | 1
null | {"ID":2,"X":3} | 2
rome | {"ID":3,"X":4} | 3
rome | {"ID":3,"X":5} | 3
oslo | {"ID":4,"X":6} | 4

--@ output STARRED
OSLO | {"A":[1,2],"PLACE":"oslo","ID":1,"X":1} | 1
OSLO | {"A":[1,2],"PLACE":"oslo","ID":1,"X":2} | 1
null | {"A":[3],"PLACE":null,"ID":2,"X":3}     | 2
ROME | {"A":[4,5],"PLACE":"rome","ID":3,"X":4} | 3
ROME | {"A":[4,5],"PLACE":"rome","ID":3,"X":5} | 3
OSLO | {"A":[6],"PLACE":"oslo","ID":4,"X":6}   | 4

--@ output KEYLESS
null | {"ID":1,"X":1} | 1
null | {"ID":1,"X":2} | 1
null | {"ID":2,"X":3} | 2
null | {"ID":3,"X":4} | 3
null | {"ID":3,"X":5} | 3
null | {"ID":4,"X":6} | 4

--@ output TOTALS
oslo | {"TOTAL":1} | 1
oslo | {"TOTAL":3} | 1
rome | {"TOTAL":4} | 3
rome | {"TOTAL":9} | 3
oslo | {"TOTAL":9} | 4

--@ pull SELECT * FROM totals;
PLACE | TOTAL
oslo  | 9
rome  | 9
