-- A windowed stream can be aggregated: by its key, by anything else, in windows of its own; the groups are not windowed by the source's windows.
CREATE STREAM w (id STRING KEY, v INT) WITH (kafka_topic = 'w', value_format = 'JSON', window_type = 'HOPPING', window_size = '10 MILLISECONDS');
CREATE TABLE by_key AS SELECT id, SUM(v) AS total, MAX(WINDOWEND) AS last FROM w GROUP BY id;
CREATE TABLE by_start AS SELECT WINDOWSTART AS ws, COUNT(*) AS n FROM w GROUP BY WINDOWSTART;
CREATE TABLE again AS SELECT id, COUNT(*) AS n FROM w WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY id;

--@ input w
a@0  | {"V":1} | 3
a@5  | {"V":2} | 7
b@5  | {"V":4} | 8
a@20 | {"V":8} | 1500

--@ output BY_KEY
a | {"TOTAL":1,"LAST":10}  | 3
a | {"TOTAL":3,"LAST":15}  | 7
b | {"TOTAL":4,"LAST":15}  | 8
a | {"TOTAL":11,"LAST":30} | 1500

--@ output BY_START
0  | {"N":1} | 3
5  | {"N":1} | 7
5  | {"N":2} | 8
20 | {"N":1} | 1500

--@ output AGAIN
a@0    | {"N":1} | 3
a@0    | {"N":2} | 7
b@0    | {"N":1} | 8
a@1000 | {"N":1} | 1500
