-- Variables stand for names and literals, from their DEFINE on.
DEFINE clicks = 'clicks';
DEFINE least = '3';
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = '${clicks}', value_format = 'JSON', partitions = 1);
CREATE STREAM p AS SELECT id, v FROM s WHERE v >= ${least};

--@ input clicks
a | {"V":2} | 1
b | {"V":3} | 2

--@ output P
b | {"V":3} | 2

--@ result LIST VARIABLES;
clicks = clicks
least = 3

UNDEFINE least;

--@ fails CREATE STREAM q AS SELECT id, v FROM s WHERE v >= ${least};
UNKNOWN_VARIABLE 1:51: The variable least is not defined. Give it a value with DEFINE least = '…';
CREATE STREAM q AS SELECT id, v FROM s WHERE v >= ${least};
                                                  ^^^^^^^^
