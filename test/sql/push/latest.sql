-- Where a push query begins is the session's to say: at the beginning, or with what comes after it.
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');

--@ input s
a | {"V":1} | 1

SET 'auto.offset.reset' = 'latest';

--@ push SELECT * FROM s EMIT CHANGES;
ID | V

UNSET 'auto.offset.reset';

--@ push SELECT * FROM s EMIT CHANGES;
ID | V
a  | 1
