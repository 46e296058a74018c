--@ partitions: fixed
-- One record from a clock that runs a year ahead moves stream time for good: what is right comes late from then on, and is
-- counted. Windows that it closes are told of; a query without windows does not care.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE changing AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 HOUR, GRACE PERIOD 1 HOUR) GROUP BY id;
CREATE TABLE final AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 HOUR, GRACE PERIOD 1 HOUR) GROUP BY id EMIT FINAL;
CREATE TABLE whole AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;

--@ input s
a | {"V":1} | 3600000
a | {"V":2} | 7200000

--@ input s
b | {"V":4} | 31536000000
a | {"V":8} | 7300000
a | {"V":16} | 10800000

--@ output CHANGING
a@3600000     | {"N":1} | 3600000
a@7200000     | {"N":1} | 7200000
b@31536000000 | {"N":1} | 31536000000

--@ output FINAL
a@3600000 | {"N":1} | 3600000
a@7200000 | {"N":1} | 7200000

--@ output WHOLE
a | {"N":1} | 3600000
a | {"N":2} | 7200000
b | {"N":1} | 31536000000
a | {"N":3} | 7300000
a | {"N":4} | 10800000

-- A restart changes nothing: stream time was committed.

--@ input s
a | {"V":32} | 10900000
b | {"V":64} | 31536000001

--@ output CHANGING
b@31536000000 | {"N":2} | 31536000001

--@ output FINAL

--@ output WHOLE
a | {"N":5} | 10900000
b | {"N":2} | 31536000001

--@ counts CTAS_CHANGING_1
source-S: in 7, forwarded 7
aggregate: in 7, forwarded 4, late 3
select: in 4, forwarded 4
sink: in 4, forwarded 4

--@ counts CTAS_FINAL_2
source-S: in 7, forwarded 7
aggregate: in 7, forwarded 2, held 1, late 3, coalesced 1
select: in 2, forwarded 2
sink: in 2, forwarded 2

--@ counts CTAS_WHOLE_3
source-S: in 7, forwarded 7
aggregate: in 7, forwarded 7
select: in 7, forwarded 7
sink: in 7, forwarded 7

--@ log
