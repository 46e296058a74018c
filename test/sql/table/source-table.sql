-- A declared table: the last record of a key is its row, a null value deletes it, a record without a key is no row.
CREATE TABLE users (id STRING PRIMARY KEY, name STRING, age INT) WITH (kafka_topic = 'users', value_format = 'JSON');
CREATE TABLE adults AS SELECT id, name, age FROM users WHERE age >= 18;
CREATE TABLE everyone AS SELECT id, UCASE(name) AS name FROM users;

--@ input users
a | {"NAME":"Ada","AGE":36} | 1
b | {"NAME":"Bob","AGE":12} | 2
null | {"NAME":"Nobody","AGE":99} | 3
a | {"NAME":"Ada L","AGE":36} | 4

--@ output ADULTS
a | {"NAME":"Ada","AGE":36}   | 1
a | {"NAME":"Ada L","AGE":36} | 4

--@ output EVERYONE
a | {"NAME":"ADA"}   | 1
b | {"NAME":"BOB"}   | 2
a | {"NAME":"ADA L"} | 4

--@ pull SELECT * FROM adults;
ID | NAME  | AGE
a  | Ada L | 36

--@ input users
a | null | 5
b | {"NAME":"Bob","AGE":18} | 6
c | null | 7

--@ output ADULTS
a | null                    | 5
b | {"NAME":"Bob","AGE":18} | 6

--@ output EVERYONE
a | null           | 5
b | {"NAME":"BOB"} | 6

--@ pull SELECT * FROM adults;
ID | NAME | AGE
b  | Bob  | 18

--@ pull SELECT * FROM everyone WHERE id IN ('a', 'b');
ID | NAME
b  | BOB

--@ push SELECT * FROM users EMIT CHANGES;
ID | NAME  | AGE
a  | Ada   | 36
b  | Bob   | 12
a  | Ada L | 36
a  | null  | null | tombstone
b  | Bob   | 18
c  | null  | null | tombstone
