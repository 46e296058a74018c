-- A DECIMAL has the scale of its column, wherever its value came from.
CREATE STREAM s (k STRING KEY, a DECIMAL(9, 2), b DECIMAL(7, 6)) WITH (kafka_topic = 's', value_format = 'JSON');
CREATE STREAM most AS SELECT k, GREATEST(a, b) AS g, LEAST(a, b) AS l FROM s;

--@ input s
k | {"A":1234567.89,"B":0.123456} | 1

--@ output MOST
k | {"G":1234567.890000,"L":0.123456} | 1
