-- In memory: nothing is made while the query runs.
CREATE OR REPLACE TABLE made AS SELECT (hash(range) % 1000000)::BIGINT AS k FROM range(${events});
