CREATE TABLE flights (
  departure TIMESTAMP(3),
  origin STRING,
  destination STRING,
  delay INT,
  distance INT,
  price DECIMAL(10, 2),
  WATERMARK FOR departure AS departure - INTERVAL '1' HOUR
) WITH ('connector' = 'filesystem', 'path' = 'flights', 'format' = 'csv', 'csv.header' = 'true');
CREATE TABLE events (at_minute BIGINT, `text` STRING, `value` DOUBLE, ok BOOLEAN)
  WITH ('connector' = 'filesystem', 'path' = 'events', 'format' = 'json');
