CREATE TABLE orders (
    id BIGINT NOT NULL,
    customer INT,
    item STRING,
    price DECIMAL(10, 2),
    amount INT,
    ts TIMESTAMP(3),
    total AS price * amount,
    WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH ('connector' = 'paper');
CREATE TABLE customers (id INT NOT NULL, name STRING, home ROW<street STRING, town STRING>, tags ARRAY<STRING>)
    WITH ('connector' = 'paper', 'bounded' = 'true');
CREATE TABLE events (
    seen TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    body STRING,
    size AS CHAR_LENGTH(body),
    WATERMARK FOR seen AS seen
) WITH ('connector' = 'paper');
CREATE TABLE changes (id INT, amount BIGINT) WITH ('connector' = 'paper', 'updates' = 'true');
CREATE TABLE log (id BIGINT NOT NULL, item STRING) WITH ('connector' = 'paper');
CREATE TABLE totals (customer BIGINT, total DECIMAL(38, 2)) WITH ('connector' = 'paper', 'updates' = 'true');
CREATE VIEW big AS SELECT id, customer, total FROM orders WHERE total > 100;
CREATE TABLE nation (id INT NOT NULL, name STRING NOT NULL)
    WITH ('connector' = 'paper', 'bounded' = 'true', 'bytes' = '2000');
CREATE TABLE supplier (id INT NOT NULL, nation INT NOT NULL)
    WITH ('connector' = 'paper', 'bounded' = 'true', 'bytes' = '1000000');
CREATE TABLE part (id INT NOT NULL, colour STRING NOT NULL, size INT)
    WITH ('connector' = 'paper', 'bounded' = 'true', 'bytes' = '20000000');
CREATE TABLE line (part INT NOT NULL, supplier INT NOT NULL, price DECIMAL(10, 2), amount INT)
    WITH ('connector' = 'paper', 'bounded' = 'true', 'bytes' = '700000000');
