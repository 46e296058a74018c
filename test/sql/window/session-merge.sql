-- One record joins two sessions: both are deleted, oldest first, then one over all is written, with what both had.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n, COLLECT_LIST(v) AS vs, MAX(v) AS most, AVG(v) AS mean, LATEST_BY_OFFSET(v) AS last
  FROM s WINDOW SESSION (10 MILLISECONDS) GROUP BY id;

--@ input s
a | {"V":1} | 100
a | {"V":2} | 120
a | {"V":3} | 140
a | {"V":4} | 110

--@ output T
a@100-100 | {"N":1,"VS":[1],"MOST":1,"MEAN":1.0,"LAST":1}                    | 100
a@120-120 | {"N":1,"VS":[2],"MOST":2,"MEAN":2.0,"LAST":2}                    | 120
a@140-140 | {"N":1,"VS":[3],"MOST":3,"MEAN":3.0,"LAST":3}                    | 140
a@100-100 | null                                                             | 100
a@120-120 | null                                                             | 120
a@100-120 | {"N":3,"VS":[1,2,4],"MOST":4,"MEAN":2.3333333333333335,"LAST":4} | 120

--@ input s
a | {"V":5} | 130

--@ output T
a@100-120 | null                                                  | 120
a@140-140 | null                                                  | 140
a@100-140 | {"N":5,"VS":[1,2,4,3,5],"MOST":5,"MEAN":3.0,"LAST":5} | 140

--@ pull SELECT * FROM t WHERE id = 'a';
ID | WINDOWSTART | WINDOWEND | N | VS              | MOST | MEAN | LAST
a  | 100         | 140       | 5 | [1, 2, 4, 3, 5] | 5    | 3    | 5
