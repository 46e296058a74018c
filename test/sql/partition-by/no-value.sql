-- Where a record has no value, a key that reads value columns is NULL, whatever its expression makes of NULLs.
CREATE STREAM s (id INT KEY, name STRING) WITH (kafka_topic = 's', value_format = 'JSON', key_format = 'JSON');
CREATE STREAM named AS SELECT * FROM s PARTITION BY (name IS NULL);
CREATE STREAM moved AS SELECT * FROM s PARTITION BY id + 1;

--@ input s
1 | null           | 1
2 | {"NAME":null}  | 2
3 | {"NAME":"n"}   | 3

--@ output NAMED
null  | null                 | 1
true  | {"NAME":null,"ID":2} | 2
false | {"NAME":"n","ID":3}  | 3

--@ output MOVED
2 | null                 | 1
3 | {"NAME":null,"ID":2} | 2
4 | {"NAME":"n","ID":3}  | 3
