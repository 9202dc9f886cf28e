SELECT departure, origin, destination, delay, distance FROM flights_csv
