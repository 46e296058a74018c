-- The key and ROWTIME can be filtered on; ROWTIME compares with ISO strings too.
CREATE STREAM s (id BIGINT KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM late AS SELECT id, v, ROWTIME AS t FROM s WHERE ROWTIME >= '1970-01-01T00:00:01' AND id < 100;

--@ input s
1   | {"V":1} | 999
2   | {"V":2} | 1000
300 | {"V":3} | 1001
-4  | {"V":4} | 2000
9007199254740993 | {"V":5} | 3000
-9007199254740993 | {"V":6} | 3001

--@ output LATE
2                 | {"V":2,"T":1000} | 1000
-4                | {"V":4,"T":2000} | 2000
-9007199254740993 | {"V":6,"T":3001} | 3001
