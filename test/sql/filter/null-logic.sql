-- Two-valued logic, as ksqlDB has it: a comparison with NULL is FALSE, so NOT of it is TRUE.
CREATE STREAM s (id STRING KEY, a INT, b INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM equal AS SELECT id, a, b FROM s WHERE a = b;
CREATE STREAM not_equal AS SELECT id, a, b FROM s WHERE NOT (a = b);
CREATE STREAM different AS SELECT id, a, b FROM s WHERE a <> b;
CREATE STREAM distinct_ AS SELECT id, a, b FROM s WHERE a IS DISTINCT FROM b;
CREATE STREAM missing AS SELECT id, a, b FROM s WHERE a IS NULL AND b IS NOT NULL;

--@ input s
both  | {"A":1,"B":1} | 1
other | {"A":1,"B":2} | 2
left  | {"A":1}       | 3
right | {"B":1}       | 4
none  | {}            | 5

--@ output EQUAL
both | {"A":1,"B":1} | 1

--@ output NOT_EQUAL
other | {"A":1,"B":2}       | 2
left  | {"A":1,"B":null}    | 3
right | {"A":null,"B":1}    | 4
none  | {"A":null,"B":null} | 5

--@ output DIFFERENT
other | {"A":1,"B":2} | 2

--@ output DISTINCT_
other | {"A":1,"B":2}    | 2
left  | {"A":1,"B":null} | 3
right | {"A":null,"B":1} | 4

--@ output MISSING
right | {"A":null,"B":1} | 4
