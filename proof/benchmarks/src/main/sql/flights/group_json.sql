SELECT origin, destination, COUNT(*) AS flights, MAX(delay) AS delay_max, SUM(distance) AS distance_sum
FROM flights_json
GROUP BY origin, destination
