CREATE OR REPLACE VIEW flights_csv AS
SELECT * FROM read_csv('${data}/${events}/flights.csv', header = false, columns =
  {departure: 'TIMESTAMP', origin: 'VARCHAR', destination: 'VARCHAR', delay: 'INTEGER', distance: 'INTEGER'});

CREATE OR REPLACE VIEW flights_json AS
SELECT * FROM read_json('${data}/${events}/flights.json', format = 'newline_delimited', columns =
  {departure: 'TIMESTAMP', origin: 'VARCHAR', destination: 'VARCHAR', delay: 'INTEGER', distance: 'INTEGER'});
