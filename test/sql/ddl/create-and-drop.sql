-- Sources, IF NOT EXISTS, DROP with and without its topic.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);

--@ result CREATE STREAM IF NOT EXISTS s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
There is a stream S already.

--@ fails CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
ALREADY_EXISTS 1:1: There is a stream S already. Choose another name, drop that stream first, or write IF NOT EXISTS.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON')…
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ result CREATE STREAM p AS SELECT id, v FROM s;
Created query with ID CSAS_P_1

--@ result LIST STREAMS;
STREAM P over P, KAFKA and JSON
STREAM PROCESSING_LOG over millrace_processing_log, NONE and JSON
STREAM S over s, KAFKA and JSON

--@ result LIST QUERIES;
CSAS_P_1 RUNNING, reads S, writes P

--@ fails DROP STREAM s;
SOURCE_IN_USE 1:1: S cannot be dropped: it is read by CSAS_P_1. TERMINATE this query first.
DROP STREAM s;
^^^^^^^^^^^^^

--@ fails DROP TABLE p;
WRONG_SOURCE_KIND 1:1: P is a STREAM, not a TABLE.
DROP TABLE p;
^^^^^^^^^^^^

--@ result DROP STREAM p DELETE TOPIC;
Stream P dropped.

--@ result LIST QUERIES;

--@ result DROP STREAM s;
Stream S dropped.

--@ result DROP STREAM IF EXISTS s;
There is no stream or table S.

--@ fails DROP STREAM s;
UNKNOWN_SOURCE 1:1: There is no stream or table S.
DROP STREAM s;
^^^^^^^^^^^^^

--@ result LIST STREAMS;
STREAM PROCESSING_LOG over millrace_processing_log, NONE and JSON

--@ result LIST TOPICS;
millrace_processing_log 1
s 1
