-- Streams and tables over a topic of sessions, whose keys end in the session's end and start.
CREATE STREAM w (id STRING KEY, n BIGINT) WITH (kafka_topic = 'w', value_format = 'JSON', window_type = 'SESSION');
CREATE STREAM starts AS SELECT * FROM w WHERE WINDOWSTART = WINDOWEND;
CREATE STREAM lengths AS SELECT id, WINDOWEND - WINDOWSTART AS length, n FROM w;
CREATE TABLE wt (id STRING PRIMARY KEY, n BIGINT) WITH (kafka_topic = 'w', value_format = 'JSON', window_type = 'SESSION');

--@ input w
a@0-0   | {"N":1} | 0
a@0-0   | null    | 0
a@0-500 | {"N":2} | 500
b@7-7   | {"N":1} | 700

--@ output STARTS
a@0-0 | {"N":1} | 0
b@7-7 | {"N":1} | 700

--@ output LENGTHS
a@0-0   | {"LENGTH":0,"N":1}   | 0
a@0-0   | null                 | 0
a@0-500 | {"LENGTH":500,"N":2} | 500
b@7-7   | {"LENGTH":0,"N":1}   | 700

--@ push SELECT * FROM w EMIT CHANGES;
ID | WINDOWSTART | WINDOWEND | N
a  | 0           | 0         | 1
a  | 0           | 500       | 2
b  | 7           | 7         | 1

--@ push SELECT id, n, WINDOWEND FROM wt WHERE n > 1 EMIT CHANGES;
ID | N | WINDOWEND
a  | 2 | 500

--@ input w
a@0-500    | null    | 900
a@0-900    | {"N":3} | 900
a@5-900    | {"N":4} | 950
c@800-800  | null    | 960

--@ push SELECT id, WINDOWSTART, WINDOWEND, n FROM wt WHERE n > 1 EMIT CHANGES;
ID | WINDOWSTART | WINDOWEND | N
a  | 0           | 500       | 2
a  | 0           | 500       | null | tombstone
a  | 0           | 900       | 3
a  | 0           | 900       | null | tombstone
a  | 5           | 900       | 4
