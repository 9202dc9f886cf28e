-- One set of rows in a file of each format.
CREATE TABLE flights_csv (
  departure TIMESTAMP(0), origin STRING, destination STRING, delay INT, distance INT
) WITH ('connector' = 'filesystem', 'path' = '${data}/${events}/flights.csv', 'format' = 'csv');

CREATE TABLE flights_json (
  departure TIMESTAMP(0), origin STRING, destination STRING, delay INT, distance INT
) WITH ('connector' = 'filesystem', 'path' = '${data}/${events}/flights.json', 'format' = 'json');
