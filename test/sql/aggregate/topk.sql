-- TOPK and TOPKDISTINCT: the greatest first, NULLs out; other columns make STRUCTs.
CREATE STREAM s (id STRING KEY, name STRING, i INT, d DECIMAL(3, 1)) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, TOPK(i, 2) AS best, TOPK(i, 3) AS three, TOPK(i, name, d, 2) AS rows, TOPKDISTINCT(d, 2) AS decimals, COUNT_DISTINCT(name) AS names
  FROM s GROUP BY id;

--@ input s
a | {"NAME":"x","I":5,"D":1.5} | 1
a | {"NAME":"y","I":null,"D":2.5} | 2
a | {"NAME":null,"I":7,"D":2.5} | 3
a | {"NAME":"x","I":5,"D":null} | 4
a | {"NAME":"z","I":6,"D":9} | 5

--@ output T
a | {"BEST":[5],"THREE":[5],"ROWS":[{"sort_col":5,"col0":"x","col1":1.5}],"DECIMALS":[1.5],"NAMES":1}                                                 | 1
a | {"BEST":[5],"THREE":[5],"ROWS":[{"sort_col":5,"col0":"x","col1":1.5}],"DECIMALS":[2.5,1.5],"NAMES":2}                                             | 2
a | {"BEST":[7,5],"THREE":[7,5],"ROWS":[{"sort_col":7,"col0":null,"col1":2.5},{"sort_col":5,"col0":"x","col1":1.5}],"DECIMALS":[2.5,1.5],"NAMES":2}   | 3
a | {"BEST":[7,5],"THREE":[7,5,5],"ROWS":[{"sort_col":7,"col0":null,"col1":2.5},{"sort_col":5,"col0":"x","col1":1.5}],"DECIMALS":[2.5,1.5],"NAMES":2} | 4
a | {"BEST":[7,6],"THREE":[7,6,5],"ROWS":[{"sort_col":7,"col0":null,"col1":2.5},{"sort_col":6,"col0":"z","col1":9.0}],"DECIMALS":[9.0,2.5],"NAMES":3} | 5

--@ fails CREATE TABLE wrong AS SELECT id, TOPK(i, 0) FROM s GROUP BY id;
WRONG_LITERAL_ARGUMENT 1:34: k of TOPK must be 1 or more, but is 0.
CREATE TABLE wrong AS SELECT id, TOPK(i, 0) FROM s GROUP BY id;
                                 ^^^^^^^^^^

--@ fails CREATE TABLE wrong AS SELECT id, TOPK(i, i) FROM s GROUP BY id;
NOT_A_LITERAL 1:42: k of TOPK configures the aggregate: it must be a literal.
CREATE TABLE wrong AS SELECT id, TOPK(i, i) FROM s GROUP BY id;
                                         ^
