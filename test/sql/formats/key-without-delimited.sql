-- A key that DELIMITED cannot carry is written in JSON, unless the statement insists.
CREATE STREAM s (v INT) WITH (kafka_topic = 's', format = 'DELIMITED');
CREATE STREAM arrays AS SELECT ARRAY[v] AS k, v FROM s PARTITION BY ARRAY[v];
CREATE STREAM structs AS SELECT STRUCT(n := v) AS k, v FROM s PARTITION BY STRUCT(n := v);

--@ fails CREATE STREAM no WITH (key_format = 'DELIMITED') AS SELECT ARRAY[v] AS k, v FROM s PARTITION BY ARRAY[v];
FORMAT_WITHOUT_TYPE 1:24: Format DELIMITED cannot carry ARRAY<INTEGER> in a record's key: column K. Choose another KEY_FORMAT or another type.
CREATE STREAM no WITH (key_format = 'DELIMITED') AS SELECT ARRAY[v] AS k, v FROM s …
                       ^^^^^^^^^^^^^^^^^^^^^^^^

--@ input s
null | 7 | 1

--@ output ARRAYS
[7] | 7 | 1

--@ output STRUCTS
{"N":7} | 7 | 1
