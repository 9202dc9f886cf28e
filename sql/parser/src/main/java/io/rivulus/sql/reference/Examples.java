package io.rivulus.sql.reference;

/// The tables of several examples.
final class Examples {
    static final String SALES = """
            CREATE TEMPORARY VIEW sales (city, fruit, amount) AS
            VALUES ('Rome', 'pear', 3), ('Rome', 'apple', 6), ('Oslo', 'pear', 4), ('Oslo', 'fig', 1);
            """;

    static final String CLICKS = """
            CREATE TABLE clicks (who STRING, page STRING, clicked TIMESTAMP(0), WATERMARK FOR clicked AS clicked)
            WITH ('connector' = 'filesystem', 'path' = '/data/clicks', 'format' = 'csv');
            INSERT INTO clicks VALUES
              ('Ada', 'home', TIMESTAMP '2026-01-31 10:01:00'), ('Bob', 'home', TIMESTAMP '2026-01-31 10:02:00'),
              ('Ada', 'books', TIMESTAMP '2026-01-31 10:04:00'), ('Ada', 'home', TIMESTAMP '2026-01-31 10:12:00');
            """;

    private Examples() {}
}
