-- What a pull query may not say.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;

--@ fails SELECT id, COUNT(*) FROM t GROUP BY id;
NOT_IN_PULL 1:37: GROUP BY needs a query that follows changes; this one reads the rows that are there now. Add EMIT CHANGES, or CREATE TABLE … AS SELECT with it and query that table.
SELECT id, COUNT(*) FROM t GROUP BY id;
                                    ^^

--@ fails SELECT SUM(n) FROM t;
NOT_IN_PULL 1:8: The aggregate SUM needs a query that follows changes; this one reads the rows that are there now. Add EMIT CHANGES, or CREATE TABLE … AS SELECT with it and query that table.
SELECT SUM(n) FROM t;
       ^^^^^^

--@ fails SELECT id, ROWOFFSET FROM t;
NO_COLUMN_HERE 1:12: ROWOFFSET cannot be read from a table’s current rows, only from its changes.
SELECT id, ROWOFFSET FROM t;
           ^^^^^^^^^

--@ fails SELECT * FROM t PARTITION BY n;
NOT_IN_PULL 1:30: PARTITION BY needs a query that follows changes; this one reads the rows that are there now. Add EMIT CHANGES, or CREATE TABLE … AS SELECT with it and query that table.
SELECT * FROM t PARTITION BY n;
                             ^

--@ fails SELECT * FROM nothing;
UNKNOWN_SOURCE 1:15: There is no stream or table NOTHING.
SELECT * FROM nothing;
              ^^^^^^^
