--@ partitions: fixed
-- Out of order by hours: within the default grace, a day less the size, windows of the past still change; sessions join far back.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s WINDOW HOPPING (SIZE 2 HOURS, ADVANCE BY 1 HOUR) GROUP BY id;
CREATE TABLE z AS SELECT id, SUM(v) AS total FROM s WINDOW SESSION (1 HOUR) GROUP BY id;

--@ input s
a | {"V":1} | 90000000
a | {"V":2} | 79200000
a | {"V":4} | 86400000
a | {"V":8} | 82800000
a | {"V":16} | 10800000
a | {"V":32} | 3600000
a | {"V":64} | 3599999

--@ output T
a@86400000 | {"TOTAL":1}  | 90000000
a@90000000 | {"TOTAL":1}  | 90000000
a@75600000 | {"TOTAL":2}  | 79200000
a@79200000 | {"TOTAL":2}  | 79200000
a@82800000 | {"TOTAL":4}  | 86400000
a@86400000 | {"TOTAL":5}  | 90000000
a@79200000 | {"TOTAL":10} | 82800000
a@82800000 | {"TOTAL":12} | 86400000
a@7200000  | {"TOTAL":16} | 10800000
a@10800000 | {"TOTAL":16} | 10800000

--@ output Z
a@90000000-90000000 | {"TOTAL":1}  | 90000000
a@79200000-79200000 | {"TOTAL":2}  | 79200000
a@90000000-90000000 | null         | 90000000
a@86400000-90000000 | {"TOTAL":5}  | 90000000
a@79200000-79200000 | null         | 79200000
a@86400000-90000000 | null         | 90000000
a@79200000-90000000 | {"TOTAL":15} | 90000000
a@10800000-10800000 | {"TOTAL":16} | 10800000
a@3600000-3600000   | {"TOTAL":32} | 3600000
a@3600000-3600000   | null         | 3600000
a@3599999-3600000   | {"TOTAL":96} | 3600000
