-- `*` is every column of the source, and nothing of the record besides.
CREATE STREAM s (id STRING KEY, a INT, b STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM all_of_it AS SELECT * FROM s;
CREATE STREAM aliased AS SELECT x.id, x.b AS c FROM s x;

--@ input s
k | {"A":1,"B":"y","C":true} | 7
null | {"B":"z"} | 8

--@ output ALL_OF_IT
k    | {"A":1,"B":"y"}    | 7
null | {"A":null,"B":"z"} | 8

--@ output ALIASED
k    | {"C":"y"} | 7
null | {"C":"z"} | 8
