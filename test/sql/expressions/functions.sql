-- The functions of this release. A function that is given NULL yields NULL, except COALESCE.
CREATE STREAM s (id STRING KEY, t STRING, d DOUBLE, since BIGINT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM r AS SELECT id, UCASE(t) AS u, SUBSTRING(t, 2) AS s2, SUBSTRING(t, -2, 1) AS s3, ROUND(d) AS r0, ROUND(d, 1) AS r1,
    COALESCE(t, id, '?') AS c, TIMESTAMPTOSTRING(since, 'yyyy-MM-dd HH:mm:ss', 'Europe/Berlin') AS ts
  FROM s;

--@ input s
a | {"T":"straße","D":2.5,"SINCE":0} | 1
b | {"T":"x","D":-2.5,"SINCE":1720000000000} | 2
c | {} | 3

--@ output R
a | {"U":"STRASSE","S2":"traße","S3":"ß","R0":3,"R1":2.5,"C":"straße","TS":"1970-01-01 01:00:00"} | 1
b | {"U":"X","S2":"","S3":"x","R0":-2,"R1":-2.5,"C":"x","TS":"2024-07-03 11:46:40"}               | 2
c | {"U":null,"S2":null,"S3":null,"R0":null,"R1":null,"C":"c","TS":null}                          | 3

--@ log
