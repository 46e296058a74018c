-- A field is found by its exact name, then by its name in upper case; the last of duplicate fields wins; others are passed over.
CREATE STREAM s (id STRING KEY, userName STRING, `Exact` INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT * FROM s;

--@ input s
a | {"USERNAME":"u","Exact":1} | 1
b | {"username":"lower","exact":2,"EXACT":3} | 2
c | {"USERNAME":"first","USERNAME":"second","other":{"deep":[1,{"x":null}]}} | 3
d | { "USERNAME" : "sp\u00e4t" , "Exact" : 4 } | 4

--@ output P
a | {"USERNAME":"u","Exact":1}         | 1
b | {"USERNAME":"lower","Exact":null}  | 2
c | {"USERNAME":"second","Exact":null} | 3
d | {"USERNAME":"spät","Exact":4}      | 4
