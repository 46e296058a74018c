-- millrace run examples/functions/rides.sql --functions examples/functions

CREATE STREAM rides (city STRING KEY, from_lat DOUBLE, from_lon DOUBLE, to_lat DOUBLE, to_lon DOUBLE, rating DOUBLE, said STRING)
  WITH (KAFKA_TOPIC = 'rides', VALUE_FORMAT = 'JSON', PARTITIONS = 1);

CREATE STREAM distances AS
  SELECT city, DISTANCE_KM(from_lat, from_lon, to_lat, to_lon) AS km, rating FROM rides;

-- A long ride says more of a city than a short one.
CREATE TABLE ratings AS
  SELECT city, COUNT(*) AS rides, ROUND(WEIGHTED_AVG(rating, km), 2) AS rating FROM distances GROUP BY city;

-- A row for each word that was said.
CREATE STREAM said AS
  SELECT city, EXPLODE_WORDS(said) AS word FROM rides;

CREATE TABLE words AS
  SELECT word, COUNT(*) AS times FROM said GROUP BY word;

INSERT INTO rides VALUES ('Oslo', 59.91, 10.75, 59.95, 10.77, 5.0, 'Fast, and friendly');
INSERT INTO rides VALUES ('Oslo', 59.91, 10.75, 60.19, 11.10, 3.0, 'Late again, LATE!');
INSERT INTO rides VALUES ('Lyon', 45.76, 4.84, 45.72, 5.08, 4.0, NULL);

SELECT * FROM words WHERE word = 'late';

SELECT * FROM ratings;
