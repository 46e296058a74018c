-- A sum that no longer fits its column is an error of the record that made it so: told in the log, and the query goes on.
CREATE STREAM s (k STRING KEY, v DECIMAL(2, 1)) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE TABLE t AS SELECT k, SUM(v) AS total FROM s GROUP BY k;

--@ input s
a | {"V":9.9} | 1
a | {"V":0.1} | 2
a | {"V":-0.9} | 3
b | {"V":1.0} | 4

--@ output T
a | {"TOTAL":9.9} | 1
a | {"TOTAL":9.9} | 2
a | {"TOTAL":9.0} | 3
b | {"TOTAL":1.0} | 4

--@ log
CTAS_T_1 | s | 0 | 1 | expression | 10.0 does not fit into DECIMAL(2, 1). CAST to a DECIMAL of more digits, or to DOUBLE. | null | null
