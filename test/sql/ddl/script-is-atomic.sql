-- A script is checked whole before its first statement runs: a wrong one later, and nothing has changed.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);

--@ fails CREATE STREAM p AS SELECT id, v FROM s WHERE v > 1; CREATE STREAM q AS SELECT id, nope FROM p;
UNKNOWN_COLUMN 1:31: There is no column NOPE.
CREATE STREAM q AS SELECT id, nope FROM p;
                              ^^^^

--@ fails DROP STREAM s; CREATE STREAM p AS SELECT * FROM s;
UNKNOWN_SOURCE 1:34: There is no stream or table S.
CREATE STREAM p AS SELECT * FROM s;
                                 ^

--@ fails CREATE STREAM p AS SELECT id, v FROM s; CREATE STREAM q AS SELECT id FORM p;
MISSPELT_KEYWORD 1:70: Found 'FORM', which has no meaning here; did you mean FROM?
…REAM p AS SELECT id, v FROM s; CREATE STREAM q AS SELECT id FORM p;
                                                             ^^^^

--@ result LIST STREAMS;
STREAM PROCESSING_LOG over millrace_processing_log, NONE and JSON
STREAM S over s, KAFKA and JSON

--@ result LIST QUERIES;

--@ result LIST TOPICS;
millrace_processing_log 1
s 1

--@ result CREATE STREAM p AS SELECT id, v FROM s; CREATE STREAM q AS SELECT id, v FROM p; DROP STREAM q;
Created query with ID CSAS_P_1
Created query with ID CSAS_Q_2
Stream Q dropped.
