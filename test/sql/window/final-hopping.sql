--@ partitions: fixed
-- EMIT FINAL over hopping windows: each leaves at its own end.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, WINDOWEND AS we, COUNT(*) AS n FROM s
  WINDOW HOPPING (SIZE 10 MILLISECONDS, ADVANCE BY 4 MILLISECONDS, GRACE PERIOD 1 MILLISECOND) GROUP BY id EMIT FINAL;

--@ input s
a | {"V":1} | 1
a | {"V":1} | 8
a | {"V":1} | 10

--@ output T

--@ input s
a | {"V":1} | 11
b | {"V":1} | 19

--@ output T
a@0 | {"WE":10,"N":2} | 8
a@4 | {"WE":14,"N":3} | 11
a@8 | {"WE":18,"N":3} | 11

--@ input s
b | {"V":1} | 60

--@ output T
b@12 | {"WE":22,"N":1} | 19
b@16 | {"WE":26,"N":1} | 19
