-- Delays of real flights, by airport and by hour.
--
--     npx millrace run examples/flights/flights.sql
--
-- 20,000 flights of the first three months of 2001, in the order in which they left, and 3,376 airports, from the npm
-- package vega-datasets. A line that begins with --@produce sends a file's records to a topic; to every other reader of
-- SQL it is a comment.

-- A flight's airport is the key of its record and stands in its value too. Delays are minutes; who was early has a
-- negative one. Time is when the flight was to leave, not when its record came.
CREATE STREAM flights (origin STRING KEY, destination STRING, date STRING, delay INTEGER, distance INTEGER)
  WITH (kafka_topic = 'flights', partitions = 2, value_format = 'JSON', timestamp = 'date', timestamp_format = 'yyyy/MM/dd HH:mm');

CREATE TABLE airports (iata STRING PRIMARY KEY, name STRING, city STRING, state STRING)
  WITH (kafka_topic = 'airports', partitions = 1, value_format = 'JSON');

-- One row for each airport and hour, kept for a year. A flight whose record comes a day late is left out.
CREATE TABLE delays_by_hour AS
  SELECT origin, COUNT(*) AS flights, SUM(delay) AS total_delay, MAX(delay) AS worst_delay
  FROM flights
  WINDOW TUMBLING (SIZE 1 HOUR, RETENTION 365 DAYS, GRACE PERIOD 1 DAY)
  GROUP BY origin;

CREATE TABLE delays AS
  SELECT origin, COUNT(*) AS flights, AVG(delay) AS average_delay, MAX(delay) AS worst_delay
  FROM flights
  GROUP BY origin;

CREATE TABLE airport_names AS
  SELECT iata, name, city, state FROM airports WHERE state <> 'NA';

-- The two tables of delays follow the flights from here on.
--@produce airports from '../../node_modules/vega-datasets/data/airports.csv' format csv key iata
--@produce flights from '../../node_modules/vega-datasets/data/flights-20k.json' format json key origin

-- As a subscriber sees the hourly table change, its first changes.
SELECT origin, TIMESTAMPTOSTRING(WINDOWSTART, 'yyyy-MM-dd HH:mm', 'UTC') AS hour, flights, worst_delay
  FROM delays_by_hour
  EMIT CHANGES
  LIMIT 5;

-- Hours in which somebody waited for more than five of them.
SELECT TIMESTAMPTOSTRING(WINDOWSTART, 'yyyy-MM-dd HH:mm', 'UTC') AS hour, origin, flights, worst_delay
  FROM delays_by_hour
  WHERE worst_delay > 300;

-- Who is MCI? A look-up by key.
SELECT iata, name, city, state FROM airport_names WHERE iata = 'MCI';

-- Dallas/Fort Worth on a stormy Saturday: a look-up by key and by the start of the window.
SELECT TIMESTAMPTOSTRING(WINDOWSTART, 'HH:mm', 'UTC') AS hour, flights, total_delay, worst_delay
  FROM delays_by_hour
  WHERE origin = 'DFW' AND WINDOWSTART >= '2001-02-24T00:00:00' AND WINDOWSTART < '2001-02-25T00:00:00';

-- The delay table of the airports with the most flights.
SELECT origin, flights, CAST(average_delay AS DECIMAL(6, 1)) AS average_delay, worst_delay
  FROM delays
  WHERE flights >= 300;
