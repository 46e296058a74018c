-- Literals in a list become what the value is: text beside text, numbers within a constructor.
CREATE STREAM s (id INT KEY, name STRING, numbers ARRAY<BIGINT>) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM texts AS SELECT id, name FROM s WHERE name IN (true, 10, '10.1', 10.30);
CREATE STREAM lists AS SELECT id, numbers FROM s WHERE numbers IN (ARRAY[1, 2], ARRAY['3', NULL]);

--@ input s
1 | {"NAME":"true","NUMBERS":[1,2]}    | 1
2 | {"NAME":"10.3","NUMBERS":[3,null]} | 2
3 | {"NAME":"10.30","NUMBERS":[3]}     | 3

--@ output TEXTS
1 | {"NAME":"true"}  | 1
3 | {"NAME":"10.30"} | 3

--@ output LISTS
1 | {"NUMBERS":[1,2]}    | 1
2 | {"NUMBERS":[3,null]} | 2
