-- Time units are arguments. A TIME goes round at midnight, a DATE by whole days, and the clock of the server is behind what has no argument.
CREATE STREAM s (id STRING KEY, n INT, d DATE, t TIME, ts TIMESTAMP) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM t AS SELECT id, DATEADD(DAYS, n, d) AS d1, DATESUB(HOURS, n, d) AS d2, TIMEADD(HOURS, n, t) AS t1, TIMESUB(MINUTES, n, t) AS t2,
  TIMESTAMPADD(SECONDS, n, ts) AS ts1, TIMESTAMPSUB(MILLISECONDS, n, ts) AS ts2, UNIX_TIMESTAMP() > 1600000000000 AS now FROM s;

--@ input s
a | {"N":2,"D":18000,"T":82800000,"TS":1589234313000} | 1
a | {"N":-30,"D":-1,"T":0,"TS":0} | 2
a | {"N":null,"D":1,"T":1,"TS":1} | 3

--@ output T
a | {"D1":18002,"D2":17999,"T1":3600000,"T2":82680000,"TS1":1589234315000,"TS2":1589234312998,"NOW":true} | 1
a | {"D1":-31,"D2":0,"T1":64800000,"T2":1800000,"TS1":-30000,"TS2":30,"NOW":true}                         | 2
a | {"D1":null,"D2":null,"T1":null,"T2":null,"TS1":null,"TS2":null,"NOW":true}                            | 3

--@ fails SELECT DATEADD(WEEKS, 1, d) FROM s EMIT CHANGES;
UNKNOWN_COLUMN 1:16: There is no column WEEKS.
SELECT DATEADD(WEEKS, 1, d) FROM s EMIT CHANGES;
               ^^^^^

--@ fails SELECT DATEADD(n, 1, d) FROM s EMIT CHANGES;
NO_SUCH_OVERLOAD 1:8: DATEADD cannot take (INTEGER, INTEGER, DATE). It takes DATEADD(unit UNIT, count INTEGER, date DATE). CAST the arguments to such types.
SELECT DATEADD(n, 1, d) FROM s EMIT CHANGES;
       ^^^^^^^^^^^^^^^^
