-- ASSERT TOPIC and ASSERT SCHEMA hold at once, or fail when their time is over.
--@ partitions: fixed
CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'AVRO', partitions = 2);

--@ result ASSERT TOPIC s;
topic exists

--@ result ASSERT TOPIC s WITH (partitions = 2, replicas = 1) TIMEOUT 10 SECONDS;
topic exists

--@ result ASSERT NOT EXISTS TOPIC `S`;
topic does not exist

--@ result ASSERT SCHEMA SUBJECT `s-value`;
schema exists

--@ result ASSERT SCHEMA ID 1;
schema exists

--@ result ASSERT SCHEMA SUBJECT 's-value' ID 1;
schema exists

--@ result ASSERT NOT EXISTS SCHEMA SUBJECT `s-key`;
schema does not exist

--@ result ASSERT NOT EXISTS SCHEMA SUBJECT `s-value` ID 7;
schema does not exist

--@ fails ASSERT TOPIC other TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: there is no topic other, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT TOPIC other TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT TOPIC s WITH (partitions = 3) TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: topic s has 2 partitions, not 3, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT TOPIC s WITH (partitions = 3) TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT TOPIC s WITH (replicas = 3) TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: topic s is kept in 1 replica, not 3, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT TOPIC s WITH (replicas = 3) TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT NOT EXISTS TOPIC s WITH (partitions = 3) TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: topic s exists, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT NOT EXISTS TOPIC s WITH (partitions = 3) TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT SCHEMA SUBJECT `s-key` TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: subject s-key has no schema, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT SCHEMA SUBJECT `s-key` TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT SCHEMA ID 7 TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: there is no schema 7, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT SCHEMA ID 7 TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT SCHEMA SUBJECT `s-value` ID 7 TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: schema 7 is none of subject s-value, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT SCHEMA SUBJECT `s-value` ID 7 TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ fails ASSERT NOT EXISTS SCHEMA SUBJECT `s-value` ID 1 TIMEOUT 1 MILLISECOND;
ASSERTION_FAILED 1:1: The assertion does not hold: schema 1 of subject s-value exists, 1 ms after it was made. If it may take longer, give it time by TIMEOUT.
ASSERT NOT EXISTS SCHEMA SUBJECT `s-value` ID 1 TIMEOUT 1 MILLISECOND;
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--@ result EXPLAIN ASSERT TOPIC s WITH (partitions = 3);
Waits up to 1000 ms until there is topic s, partitions 3

--@ result EXPLAIN ASSERT NOT EXISTS SCHEMA SUBJECT `s-key` TIMEOUT 1 MILLISECOND;
Waits up to 1 ms until there is no schema of subject s-key

