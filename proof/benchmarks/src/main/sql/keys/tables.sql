-- Numbers in no visible order, made while they are read.
CREATE TABLE made (k BIGINT NOT NULL)
WITH ('connector' = 'benchmark-keys', 'rows' = '${events}', 'keys' = '1000000');
