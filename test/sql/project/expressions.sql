-- Columns in the order written; names upper-cased unless quoted; KSQL_COL_n where there is no name.
CREATE STREAM s (id STRING KEY, a INT, b BIGINT, name STRING) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT id, name, a + b, a * 2 AS twice, UCASE(name) AS `upper`, a FROM s;

--@ input s
x | {"A":2147483647,"B":9223372036854775807,"NAME":"grün"} | 1
y | {"A":1,"B":2} | 2
z | null | 3

--@ output P
x | {"NAME":"grün","KSQL_COL_0":-9223372034707292162,"TWICE":-2,"upper":"GRÜN","A":2147483647} | 1
y | {"NAME":null,"KSQL_COL_0":3,"TWICE":2,"upper":null,"A":1}                                  | 2
z | null                                                                                       | 3

--@ log

--@ result DESCRIBE p;
STREAM P over P, KAFKA and JSON
  ID STRING key
  NAME STRING
  KSQL_COL_0 BIGINT
  TWICE INTEGER
  upper STRING
  A INTEGER
  written by CSAS_P_1
