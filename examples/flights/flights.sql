-- Delays of real flights, by airport and by hour.
--
--     npx millrace run examples/flights/flights.sql
--
-- 20,000 flights of three months of 2001 and 3,376 airports, from the npm package vega-datasets. A line that begins
-- with --@produce streams a file into a topic; to every other reader of SQL it is a comment.

CREATE STREAM flights (origin STRING KEY, destination STRING, date STRING, delay INTEGER, distance INTEGER)
  WITH (kafka_topic = 'flights', partitions = 2, value_format = 'JSON', timestamp = 'date', timestamp_format = 'yyyy/MM/dd HH:mm');

CREATE TABLE airports (iata STRING PRIMARY KEY, name STRING, city STRING, state STRING)
  WITH (kafka_topic = 'airports', partitions = 1, value_format = 'JSON');

-- One row for each airport and hour, kept for a year.
CREATE TABLE delays_by_hour AS
  SELECT origin, COUNT(*) AS flights, SUM(delay) AS total_delay, MAX(delay) AS worst_delay
  FROM flights
  WINDOW TUMBLING (SIZE 1 HOUR, RETENTION 365 DAYS)
  GROUP BY origin;

CREATE TABLE delays AS
  SELECT origin, COUNT(*) AS flights, AVG(delay) AS average_delay, MAX(delay) AS worst_delay
  FROM flights
  GROUP BY origin;

CREATE TABLE airport_names AS
  SELECT iata, name, city, state FROM airports WHERE state IS NOT NULL;

--@produce airports from '../../node_modules/vega-datasets/data/airports.csv' format csv key iata
--@produce flights from '../../node_modules/vega-datasets/data/flights-20k.json' format json key origin

-- The first changes of the hourly table, as a subscriber sees them.
SELECT origin, TIMESTAMPTOSTRING(WINDOWSTART, 'yyyy-MM-dd HH:mm', 'UTC') AS hour, flights, worst_delay
  FROM delays_by_hour
  EMIT CHANGES
  LIMIT 5;

-- One airport, one morning: a look-up by key and by window.
SELECT TIMESTAMPTOSTRING(WINDOWSTART, 'HH:mm', 'UTC') AS hour, flights, total_delay, worst_delay
  FROM delays_by_hour
  WHERE origin = 'LAX' AND WINDOWSTART >= '2001-01-02T06:00:00' AND WINDOWSTART < '2001-01-02T12:00:00';

SELECT name, city, state FROM airport_names WHERE iata = 'LAX';

-- The delay table.
SELECT origin, flights, ROUND(average_delay, 1) AS average_delay, worst_delay FROM delays;
