-- PARTITION BY makes a column the key, and the old key a value. A NULL key is a record without one.
CREATE STREAM s (id STRING KEY, page STRING, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT page, id, v FROM s PARTITION BY page;

--@ input s
a | {"PAGE":"x","V":1} | 1
b | {"PAGE":"y","V":2} | 2
null | {"PAGE":"x","V":3} | 3
c | {"V":4} | 4
d | null | 5

--@ output P
x    | {"ID":"a","V":1}  | 1
y    | {"ID":"b","V":2}  | 2
x    | {"ID":null,"V":3} | 3
null | {"ID":"c","V":4}  | 4
null | null              | 5

--@ result DESCRIBE p;
STREAM P over P, KAFKA and JSON
  PAGE STRING key
  ID STRING
  V INTEGER
  written by CSAS_P_1
