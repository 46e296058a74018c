-- Grouped by its own key a table's update changes one group: taken back and added anew.
CREATE TABLE t (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON');
CREATE TABLE sums AS SELECT id, SUM(v) AS total, COUNT(*) AS n FROM t GROUP BY id;

--@ input t
a | {"V":1} | 1
a | {"V":5} | 2
a | null | 3
b | {"V":null} | 4
a | {"V":7} | 5

--@ output SUMS
a | {"TOTAL":1,"N":1} | 1
a | {"TOTAL":5,"N":1} | 2
a | {"TOTAL":0,"N":0} | 3
b | {"TOTAL":0,"N":1} | 4
a | {"TOTAL":7,"N":1} | 5

--@ pull SELECT * FROM sums;
ID | TOTAL | N
a  | 7     | 1
b  | 0     | 1
