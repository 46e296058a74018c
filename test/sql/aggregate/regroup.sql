-- Grouping by another column than the key goes through a repartition topic; the order of each group's records stands within a partition.
CREATE STREAM s (id STRING KEY, page STRING, ms INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE pages AS SELECT page, COUNT(*) AS n, SUM(ms) AS ms, MAX(ROWTIME) AS last FROM s WHERE ms > 0 GROUP BY page;

--@ input s
a | {"PAGE":"home","MS":10} | 1
b | {"PAGE":"shop","MS":20} | 2
c | {"PAGE":"home","MS":30} | 3
d | {"PAGE":"home","MS":0} | 4
null | {"PAGE":"shop","MS":5} | 5

--@ output PAGES
home | {"N":1,"MS":10,"LAST":1} | 1
shop | {"N":1,"MS":20,"LAST":2} | 2
home | {"N":2,"MS":40,"LAST":3} | 3
shop | {"N":2,"MS":25,"LAST":5} | 5

--@ input s
e | {"PAGE":"cart","MS":1} | 6
a | {"PAGE":"home","MS":1} | 7

--@ output PAGES
cart | {"N":1,"MS":1,"LAST":6}  | 6
home | {"N":3,"MS":41,"LAST":7} | 7

--@ pull SELECT * FROM pages;
PAGE | N | MS | LAST
home | 3 | 41 | 7
shop | 2 | 25 | 5
cart | 1 | 1  | 6
