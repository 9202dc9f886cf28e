-- Twenty thousand departures of US airlines, January to March 2001, as a stream in
-- the order in which they happened. `departure` is event time: an hour ends when the
-- flights say so, however fast they are replayed.
CREATE TABLE flights (
  departure TIMESTAMP(0),
  origin STRING,
  destination STRING,
  delay INT,
  distance INT,
  WATERMARK FOR departure AS departure - INTERVAL '1' SECOND
) WITH (
  'connector' = 'filesystem',
  'path' = '${data}/flights.csv',
  'source.rows-per-second' = '${rows-per-second}',
  'format' = 'csv',
  'csv.header' = 'true'
);

CREATE TABLE airports (
  iata STRING,
  name STRING,
  city STRING,
  state STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${data}/airports.csv',
  'format' = 'csv',
  'csv.header' = 'true'
);

CREATE VIEW hours AS
SELECT CAST(window_start AS TIMESTAMP(0)) AS `hour`, origin, COUNT(*) AS flights, SUM(delay) AS minutes, MAX(delay) AS worst
FROM TABLE(TUMBLE(TABLE flights, DESCRIPTOR(departure), INTERVAL '1' HOUR))
GROUP BY window_start, window_end, origin;

-- 1. Each hour of each airport, with the airport's name: the average and the worst
-- delay, in minutes. An hour appears once it is complete, and never changes after that.
SELECT `hour`, name AS airport, flights, ROUND(CAST(minutes AS DOUBLE) / flights, 1) AS average, worst
FROM hours JOIN airports ON origin = iata;

-- 2. A ranking that is updated as the hours go by: the ten airports with the worst
-- average delay since New Year, of those with fifty flights or more. What you see is at
-- every moment the exact answer for the flights read so far.
SELECT name AS airport, city, SUM(flights) AS flights,
  ROUND(CAST(SUM(minutes) AS DOUBLE) / SUM(flights), 1) AS average, MAX(worst) AS worst
FROM hours JOIN airports ON origin = iata
GROUP BY name, city
HAVING SUM(flights) >= 50
ORDER BY average DESC
LIMIT 10;
