-- MIN and MAX pass over NULLs and are NULL until a value has come. Text compares by code points.
CREATE STREAM s (id STRING KEY, i INT, t STRING, m DECIMAL(4, 1), d DATE) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, MIN(i) AS lo, MAX(i) AS hi, MIN(t) AS t1, MAX(t) AS t2, MAX(m) AS m, MIN(d) AS d FROM s GROUP BY id;

--@ input s
a | {} | 1
a | {"I":5,"T":"b","M":1.5,"D":20000} | 2
a | {"I":-5,"T":"a","M":10.5,"D":19000} | 3
a | {"I":7,"T":"Z","M":9.9,"D":19500} | 4
a | {"I":null,"T":"ä"} | 5

--@ output T
a | {"LO":null,"HI":null,"T1":null,"T2":null,"M":null,"D":null} | 1
a | {"LO":5,"HI":5,"T1":"b","T2":"b","M":1.5,"D":20000}         | 2
a | {"LO":-5,"HI":5,"T1":"a","T2":"b","M":10.5,"D":19000}       | 3
a | {"LO":-5,"HI":7,"T1":"Z","T2":"b","M":10.5,"D":19000}       | 4
a | {"LO":-5,"HI":7,"T1":"Z","T2":"ä","M":10.5,"D":19000}       | 5
