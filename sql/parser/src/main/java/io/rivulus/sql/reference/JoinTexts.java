package io.rivulus.sql.reference;

import static io.rivulus.sql.reference.StatementGroup.QUERIES;

import java.util.List;

/// The joins of a query.
final class JoinTexts {
    private JoinTexts() {}

    static List<StatementText> all() {
        return List.of(join(), intervalJoin(), lookupJoin(), lateral());
    }

    private static StatementText join() {
        return StatementText.of(
                        QUERIES,
                        "JOIN",
                        "Puts rows of two tables together for which a condition is true. In streaming mode a job"
                                + " keeps the rows of both, for as long as it runs, as a match may come at any"
                                + " time: bound their times ([interval joins](interval-join.md)), or look one up"
                                + " ([lookup joins](lookup-join.md)).",
                        """
                        table [INNER] JOIN table {ON condition | USING (column, ...)}
                        table {LEFT | RIGHT | FULL} [OUTER] JOIN table {ON condition | USING (column, ...)}
                        table CROSS JOIN table""")
                .part("INNER JOIN", "pairs alone")
                .part("LEFT JOIN", "also rows of the left table without a pair, with NULL for the columns of the right")
                .part("RIGHT JOIN, FULL JOIN", "so for the right table, and for both")
                .part("CROSS JOIN", "every row with every other one")
                .part(
                        "ON",
                        "any condition; equalities of columns of both sides make keys, by which the work is"
                                + " spread over subtasks. A key that is NULL matches nothing, unless by IS NOT"
                                + " DISTINCT FROM.")
                .part("USING", "equality of columns of the same name, which the result has once")
                .example(Examples.SALES + """
                        CREATE TEMPORARY VIEW cities (name, country) AS VALUES ('Rome', 'Italy'), ('Bari', 'Italy');
                        SELECT c.name, c.country, s.fruit FROM cities AS c LEFT JOIN sales AS s ON s.city = c.name
                        ----
                         name │ country │ fruit
                        ──────┼─────────┼───────
                         Bari │ Italy   │ NULL
                         Rome │ Italy   │ apple
                         Rome │ Italy   │ pear
                        """)
                .example("""
                        SELECT a.fruit, b.fruit AS larger FROM sales AS a JOIN sales AS b ON a.amount + 2 <= b.amount
                        ----
                         fruit │ larger
                        ───────┼────────
                         fig   │ pear
                         fig   │ pear
                         fig   │ apple
                         pear  │ apple
                         pear  │ apple
                        """);
    }

    private static StatementText intervalJoin() {
        return StatementText.of(
                        QUERIES,
                        "INTERVAL JOIN",
                        "Is a join whose condition bounds how far the event times of both rows are apart. Rows"
                                + " are forgotten when no match can come any more, and all results are final,"
                                + " those of outer joins too.",
                        """
                        a {[INNER] | LEFT | RIGHT | FULL} JOIN b
                          ON a.key = b.key AND a.time BETWEEN b.time - interval AND b.time + interval""")
                .part("time", "a column with a watermark, on both sides")
                .part(
                        "BETWEEN",
                        "or comparisons with <, <=, >, >= that bound the difference of both times above and below")
                .example("""
                        CREATE TABLE orders (id INT, ordered TIMESTAMP(0), WATERMARK FOR ordered AS ordered)
                        WITH ('connector' = 'filesystem', 'path' = '/data/orders', 'format' = 'csv');
                        CREATE TABLE payments (id INT, paid TIMESTAMP(0), WATERMARK FOR paid AS paid)
                        WITH ('connector' = 'filesystem', 'path' = '/data/payments', 'format' = 'csv');
                        INSERT INTO orders VALUES
                          (1, TIMESTAMP '2026-01-31 10:00:00'), (2, TIMESTAMP '2026-01-31 10:05:00');
                        INSERT INTO payments VALUES
                          (1, TIMESTAMP '2026-01-31 10:20:00'), (2, TIMESTAMP '2026-01-31 12:00:00');
                        SELECT o.id, p.paid FROM orders AS o LEFT JOIN payments AS p
                          ON o.id = p.id AND p.paid BETWEEN o.ordered AND o.ordered + INTERVAL '1' HOUR
                        ----
                         id │ paid
                        ────┼─────────────────────
                          2 │ NULL
                          1 │ 2026-01-31 10:20:00
                        """);
    }

    private static StatementText lateral() {
        return StatementText.of(
                        QUERIES,
                        "LATERAL TABLE and UNNEST",
                        "Puts each row together with those that a table function makes of its columns, or with the"
                                + " elements of an array, a map or a multiset: see [functions that make"
                                + " rows](../user-functions.md#functions-that-make-rows). Nothing is kept for it.",
                        """
                        table {, | CROSS JOIN} {LATERAL TABLE(function(argument, ...)) | UNNEST(collection) [WITH ORDINALITY]} [AS name (column, ...)]
                        table LEFT JOIN {LATERAL TABLE(...) | UNNEST(...)} [AS name (column, ...)] ON TRUE""")
                .part("LEFT JOIN", "rows of which none is made come, too, with NULL for its columns")
                .part("UNNEST", "a row for each element; of a map its key and value, of rows their fields")
                .part("WITH ORDINALITY", "the number of the element, from 1, in one more column")
                .example("""
                        CREATE TEMPORARY VIEW baskets (id, fruits) AS
                        VALUES (1, ARRAY['pear', 'fig']), (2, ARRAY['apple']);
                        SELECT id, fruit, number FROM baskets CROSS JOIN UNNEST(fruits) WITH ORDINALITY AS f (fruit, number)
                        ----
                         id │ fruit │ number
                        ────┼───────┼────────
                          1 │ pear  │      1
                          1 │ fig   │      2
                          2 │ apple │      1
                        """);
    }

    private static StatementText lookupJoin() {
        return StatementText.of(
                        QUERIES,
                        "LOOKUP JOIN",
                        "Looks each row up in a table as that is when the row is processed. What is looked up"
                                + " later does not change results: they are final. A table of files is read whole"
                                + " by each subtask, anew after `lookup.full-cache.periodic-reload.interval`.",
                        """
                        a {[INNER] | LEFT} JOIN b FOR SYSTEM_TIME AS OF a.time [AS name] ON condition""")
                .part("time", "a column of the left table that is made by PROCTIME()")
                .part(
                        "ON",
                        "equalities with columns of the table are keys of the lookup; other conditions choose"
                                + " among what it finds")
                .example(Examples.SALES + """
                        CREATE TABLE prices (fruit STRING, price DECIMAL(5, 2))
                        WITH ('connector' = 'filesystem', 'path' = '/data/prices', 'format' = 'csv');
                        INSERT INTO prices VALUES ('pear', 0.90), ('apple', 1.20);
                        SELECT s.city, s.fruit, s.amount * p.price AS turnover
                        FROM (SELECT *, PROCTIME() AS processed FROM sales) AS s
                        LEFT JOIN prices FOR SYSTEM_TIME AS OF s.processed AS p ON s.fruit = p.fruit
                        ----
                         city │ fruit │ turnover
                        ──────┼───────┼──────────
                         Rome │ pear  │     2.70
                         Rome │ apple │     7.20
                         Oslo │ pear  │     3.60
                         Oslo │ fig   │     NULL
                        """);
    }
}
