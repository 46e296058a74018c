--@ partitions: fixed
-- Headers can be read as columns, and go on with the record that they came with: through projections and groups.
CREATE STREAM s (id STRING KEY, v INT, h ARRAY<STRUCT<key STRING, value BYTES>> HEADERS) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM one (id STRING KEY, v INT, trace BYTES HEADER('trace')) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM p AS SELECT id, v, h[1]->key AS k FROM s;
CREATE STREAM q AS SELECT id, trace AS t FROM one;
CREATE TABLE n AS SELECT v, COUNT(*) AS n FROM s GROUP BY v;

--@ input s
a | {"V":1} | 1 | trace=x1, other=y
b | {"V":1} | 2
c | {"V":1} | 3 | trace=x2, trace=x3

--@ output P
a | {"V":1,"K":"trace"} | 1 | trace=x1, other=y
b | {"V":1,"K":null}    | 2
c | {"V":1,"K":"trace"} | 3 | trace=x2, trace=x3

--@ output Q
a | {"T":"eDE="} | 1 | trace=x1, other=y
b | {"T":null}   | 2
c | {"T":"eDM="} | 3 | trace=x2, trace=x3

--@ output N
1 | {"N":1} | 1 | trace=x1, other=y
1 | {"N":2} | 2
1 | {"N":3} | 3 | trace=x2, trace=x3

--@ push SELECT * FROM s EMIT CHANGES;
ID | V | H
a  | 1 | [{KEY: trace, VALUE: 0x7831}, {KEY: other, VALUE: 0x79}]
b  | 1 | []
c  | 1 | [{KEY: trace, VALUE: 0x7832}, {KEY: trace, VALUE: 0x7833}]
