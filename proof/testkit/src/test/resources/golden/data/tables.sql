-- What every golden file may query.

-- Amount, price, region and product are NULL here and there; rows come out of order by up to 15 seconds.
CREATE TABLE sales (
    id INT,
    region STRING,
    product STRING,
    amount INT,
    price DECIMAL(10, 2),
    sold_at TIMESTAMP(3),
    WATERMARK FOR sold_at AS sold_at - INTERVAL '1' MINUTE
) WITH ('connector' = 'filesystem', 'path' = '${data}/sales.csv', 'format' = 'csv', 'csv.header' = 'true',
    'csv.null-literal' = '');

CREATE TABLE products (name STRING, kind STRING, weight DECIMAL(6, 3))
WITH ('connector' = 'filesystem', 'path' = '${data}/products.csv', 'format' = 'csv', 'csv.header' = 'true');

-- A row each second, for 2,100 of them; the last row is one more of the first second, far behind the watermark.
CREATE TABLE late (
    id INT,
    ts TIMESTAMP(3),
    v INT,
    WATERMARK FOR ts AS ts - INTERVAL '10' SECOND
) WITH ('connector' = 'filesystem', 'path' = '${data}/late.csv', 'format' = 'csv', 'csv.header' = 'true');

-- A header line and nothing else.
CREATE TABLE nothing (id INT, name STRING, amount DECIMAL(10, 2), made_at TIMESTAMP(3))
WITH ('connector' = 'filesystem', 'path' = '${data}/nothing.csv', 'format' = 'csv', 'csv.header' = 'true');
