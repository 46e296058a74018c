--@ partitions: fixed
-- ROWTIME, ROWPARTITION and ROWOFFSET tell where a record stood; in a persistent query they need an alias.
CREATE STREAM s (id STRING KEY, a INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
CREATE STREAM p AS SELECT id, ROWTIME AS t, ROWPARTITION AS p, ROWOFFSET AS o FROM s WHERE ROWOFFSET <> 1;

--@ input s
a | {"A":1} | 5
b | {"A":2} | 6
c | {"A":3} | 4

--@ output P
a | {"T":5,"P":0,"O":0} | 5
c | {"T":4,"P":0,"O":2} | 4

--@ fails CREATE STREAM q AS SELECT id, ROWTIME FROM s;
SELECTED_RESERVED 1:31: ROWTIME is the name of a column that every row has; a column of the result needs another. Give it another name with AS.
CREATE STREAM q AS SELECT id, ROWTIME FROM s;
                              ^^^^^^^
