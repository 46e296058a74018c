-- Where the session asks for it, a stream's key is what its SELECT list makes of it: other columns, another order, or none.
SET 'ksql.new.query.planner.enabled' = 'true';
CREATE STREAM s (id INT KEY, age INT KEY, name STRING) WITH (kafka_topic = 's', format = 'JSON');
CREATE STREAM turned AS SELECT age, id, name FROM s;
CREATE STREAM one AS SELECT name, age AS y FROM s;
CREATE STREAM none AS SELECT name FROM s;
CREATE STREAM same AS SELECT * FROM s;

--@ input s
{"ID":1,"AGE":20} | {"NAME":"a"} | 1

--@ output TURNED
{"AGE":20,"ID":1} | {"NAME":"a"} | 1

--@ output ONE
20 | {"NAME":"a"} | 1

--@ output NONE
null | {"NAME":"a"} | 1

--@ output SAME
{"ID":1,"AGE":20} | {"NAME":"a"} | 1
