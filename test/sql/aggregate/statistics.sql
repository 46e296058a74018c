-- CORRELATION and the two deviations, of a stream and of a table, which takes back what rows were.
CREATE STREAM s (id STRING KEY, x DOUBLE, y BIGINT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, CORRELATION(x, CAST(y AS DOUBLE)) AS c, STDDEV_SAMP(x) AS variance, STDDEV_SAMPLE(y) AS deviation FROM s GROUP BY id;

--@ input s
a | {"X":1.5,"Y":8} | 1
a | {"X":-1,"Y":-2} | 2
a | {"X":-4.5,"Y":-1} | 3
a | {"X":null,"Y":7} | 4

--@ output T
a | {"C":"NaN","VARIANCE":0.0,"DEVIATION":0.0}                                          | 1
a | {"C":1.0,"VARIANCE":3.125,"DEVIATION":7.0710678118654755}                           | 2
a | {"C":0.7580764521133173,"VARIANCE":9.083333333333332,"DEVIATION":5.507570547286102} | 3
a | {"C":0.7580764521133173,"VARIANCE":9.083333333333332,"DEVIATION":5.228129047119374} | 4

CREATE TABLE source (id STRING PRIMARY KEY, g STRING, x INT) WITH (kafka_topic = 'source', value_format = 'JSON');
CREATE TABLE grouped AS SELECT g, STDDEV_SAMPLE(x) AS deviation, STDDEV_SAMP(x) AS variance FROM source GROUP BY g;

--@ input source
k | {"G":"g","X":0} | 1
l | {"G":"g","X":10} | 2
m | {"G":"g","X":1000} | 3
m | {"G":"h","X":1} | 4

--@ pull SELECT * FROM grouped;
G | DEVIATION          | VARIANCE
g | 7.0710678118654755 | 50
h | 0                  | 0
