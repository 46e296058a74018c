-- NULL literals in a list are ignored; a NULL value never matches IN, BETWEEN or LIKE.
CREATE STREAM s (id STRING KEY, v INT, name STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM some AS SELECT id, v FROM s WHERE v IN (1, NULL, 3);
CREATE STREAM others AS SELECT id, v FROM s WHERE v NOT IN (1, 3);
CREATE STREAM middle AS SELECT id, v FROM s WHERE v BETWEEN 2 AND 3;
CREATE STREAM outside AS SELECT id, v FROM s WHERE v NOT BETWEEN 2 AND 3;
CREATE STREAM alike AS SELECT id, name FROM s WHERE name LIKE 'a_c%';
CREATE STREAM escaped AS SELECT id, name FROM s WHERE name LIKE '100!%%' ESCAPE '!';

--@ input s
a | {"V":1,"NAME":"abc"} | 1
b | {"V":2,"NAME":"abcdef"} | 2
c | {"V":3,"NAME":"ac"} | 3
d | {"V":4,"NAME":"100% wool"} | 4
e | {"V":null,"NAME":null} | 5
f | {"V":5,"NAME":"1000"} | 6

--@ output SOME
a | {"V":1} | 1
c | {"V":3} | 3

--@ output OTHERS
b | {"V":2}    | 2
d | {"V":4}    | 4
e | {"V":null} | 5
f | {"V":5}    | 6

--@ output MIDDLE
b | {"V":2} | 2
c | {"V":3} | 3

--@ output OUTSIDE
a | {"V":1}    | 1
d | {"V":4}    | 4
e | {"V":null} | 5
f | {"V":5}    | 6

--@ output ALIKE
a | {"NAME":"abc"}    | 1
b | {"NAME":"abcdef"} | 2

--@ output ESCAPED
d | {"NAME":"100% wool"} | 4
