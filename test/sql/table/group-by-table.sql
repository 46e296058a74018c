-- A table grouped: an update takes the old row back from its group, then adds the new one. A group that lost its rows stays, with nothing in it.
CREATE TABLE people (id STRING PRIMARY KEY, city STRING, age INT) WITH (kafka_topic = 'people', value_format = 'JSON');
CREATE TABLE cities AS SELECT city, COUNT(*) AS n, SUM(age) AS ages, AVG(age) AS mean FROM people GROUP BY city;

--@ input people
a | {"CITY":"Rome","AGE":10} | 1
b | {"CITY":"Rome","AGE":20} | 2
c | {"CITY":"Oslo","AGE":30} | 3

--@ pull SELECT * FROM cities;
CITY | N | AGES | MEAN
Rome | 2 | 30   | 15
Oslo | 1 | 30   | 30

--@ input people
a | {"CITY":"Oslo","AGE":11} | 4
b | null | 5
c | {"CITY":null,"AGE":31} | 6

--@ output CITIES
Rome | {"N":1,"AGES":10,"MEAN":10.0} | 1
Rome | {"N":2,"AGES":30,"MEAN":15.0} | 2
Oslo | {"N":1,"AGES":30,"MEAN":30.0} | 3
Rome | {"N":1,"AGES":20,"MEAN":20.0} | 4
Oslo | {"N":2,"AGES":41,"MEAN":20.5} | 4
Rome | {"N":0,"AGES":0,"MEAN":0.0}   | 5
Oslo | {"N":1,"AGES":11,"MEAN":11.0} | 6

--@ pull SELECT * FROM cities;
CITY | N | AGES | MEAN
Rome | 0 | 0    | 0
Oslo | 1 | 11   | 11

--@ push SELECT * FROM cities EMIT CHANGES;
CITY | N | AGES | MEAN
Rome | 1 | 10   | 10
Rome | 2 | 30   | 15
Oslo | 1 | 30   | 30
Rome | 1 | 20   | 20
Oslo | 2 | 41   | 20.5
Rome | 0 | 0    | 0
Oslo | 1 | 11   | 11
