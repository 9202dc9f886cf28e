-- What people do first: files in, a look at them, groups, joins, windows, files out. The first three statements make
-- the data; 20,000 rows are enough for the JVM to see which loops are worth compiling.
CREATE TABLE made (i INT, origin INT, destination INT, delay INT, distance INT) WITH (
  'connector' = 'datagen', 'number-of-rows' = '20000', 'rows-per-second' = '1000000',
  'fields.i.kind' = 'sequence', 'fields.i.start' = '0', 'fields.i.end' = '19999',
  'fields.origin.min' = '0', 'fields.origin.max' = '199', 'fields.destination.min' = '0',
  'fields.destination.max' = '199', 'fields.delay.min' = '-20', 'fields.delay.max' = '200',
  'fields.distance.min' = '50', 'fields.distance.max' = '3000');
EXECUTE STATEMENT SET BEGIN
  INSERT INTO flights
    SELECT TIMESTAMPADD(MINUTE, i, TIMESTAMP '2026-01-01 00:00:00'), 'A' || CAST(origin AS STRING),
      CONCAT('A', CAST(destination AS STRING)), delay, distance, CAST(distance / 7.0 AS DECIMAL(10, 2))
    FROM made;
  INSERT INTO events
    SELECT i, CASE WHEN delay > 0 THEN 'late' ELSE 'in time' END, SQRT(distance), delay < 15 FROM made;
END;
SHOW TABLES;
DESCRIBE flights;
SELECT * FROM flights LIMIT 10;
SELECT departure, price FROM flights WHERE delay = 7;
SELECT origin, COUNT(*) AS n, AVG(delay) AS mean, MAX(delay) AS worst, SUM(price) AS price
  FROM flights GROUP BY origin;
SELECT UPPER(origin) AS origin, COUNT(DISTINCT destination) AS n, MIN(departure) AS first_one
  FROM flights WHERE delay > 10 AND destination LIKE 'A1%' GROUP BY UPPER(origin) HAVING COUNT(*) > 2;
SELECT window_start, origin, COUNT(*) AS n, AVG(CAST(delay AS DOUBLE)) AS mean
  FROM TABLE(TUMBLE(TABLE flights, DESCRIPTOR(departure), INTERVAL '1' DAY))
  GROUP BY window_start, window_end, origin;
SELECT window_end, MAX(delay) AS worst
  FROM TABLE(HOP(TABLE flights, DESCRIPTOR(departure), INTERVAL '1' HOUR, INTERVAL '3' HOUR))
  GROUP BY window_start, window_end;
SELECT f.origin, o.n, COUNT(*) AS late
  FROM flights AS f JOIN (SELECT destination, COUNT(*) AS n FROM flights GROUP BY destination) AS o
    ON f.origin = o.destination
  WHERE f.delay > 180 GROUP BY f.origin, o.n ORDER BY late DESC, f.origin LIMIT 5;
WITH busy AS (SELECT origin FROM flights GROUP BY origin HAVING COUNT(*) > 110)
  SELECT f.departure, f.origin FROM flights AS f LEFT JOIN busy ON f.origin = busy.origin
  WHERE busy.origin IS NULL AND EXTRACT(HOUR FROM f.departure) = 7 AND f.delay BETWEEN 100 AND 102;
SELECT `text`, ok, COUNT(*) AS n, SUM(`value`) AS total FROM events GROUP BY `text`, ok;
SELECT DISTINCT SUBSTRING(`text`, 1, 2) AS head, COALESCE(NULLIF(at_minute, 3), 0) > 9 AS big FROM events
  UNION ALL SELECT 'x', TRUE;
SELECT word, COUNT(*) AS n FROM (VALUES ('a'), ('b'), ('a')) AS t (word) GROUP BY word;
EXPLAIN SELECT origin, COUNT(*) FROM flights GROUP BY origin;
