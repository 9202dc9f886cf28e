package io.rivulus.sql.reference;

import static io.rivulus.sql.reference.StatementGroup.QUERIES;

import io.rivulus.sql.statement.Statement;
import java.util.List;

/// SELECT and its clauses but for joins.
final class QueryTexts {
    private QueryTexts() {}

    static List<StatementText> all() {
        return List.of(
                select(),
                where(),
                groupBy(),
                groupingSets(),
                windows(),
                over(),
                topN(),
                orderBy(),
                setOperations(),
                with(),
                values());
    }

    private static StatementText select() {
        return StatementText.of(
                        QUERIES,
                        "SELECT",
                        "Computes rows from those of tables. In streaming mode the result goes on changing while"
                                + " input comes; at every moment it is the exact answer for the rows read so far."
                                + " In batch mode it is given once.",
                        """
                        [WITH …]
                        SELECT [DISTINCT] {* | table.* | expression [[AS] name]}, ...
                        FROM {table | view | (query)} [[AS] name [(column, ...)]] [JOIN …], ...
                        [WHERE condition]
                        [GROUP BY …]
                        [HAVING condition]
                        [WINDOW name AS (…), ...]
                        [QUALIFY condition]
                        [{UNION | INTERSECT | EXCEPT} …]
                        [ORDER BY …] [LIMIT n]""")
                .describes(Statement.Query.class)
                .part("*", "all columns, in the order of the table")
                .part("AS name", "the name of a column, or by which other clauses know a table")
                .part("DISTINCT", "each row once; it keeps all different rows, for as long as the job runs")
                .part(
                        "FROM a, b",
                        "as CROSS JOIN, with conditions in WHERE; a table may be `catalog.database.table`, a name"
                                + " with other characters than letters and digits stands in backticks")
                .part("/*+ OPTIONS('key' = 'value') */", "behind a table: options that it has in this query alone")
                .part("TABLE name", "alone: `SELECT * FROM name`")
                .example(Examples.SALES + """
                        SELECT city, UPPER(fruit) AS fruit, amount * 2 AS twice FROM sales WHERE amount > 2
                        ----
                         city │ fruit │ twice
                        ──────┼───────┼───────
                         Rome │ PEAR  │     6
                         Rome │ APPLE │    12
                         Oslo │ PEAR  │     8
                        """)
                .example("""
                        SELECT DISTINCT fruit FROM sales
                        ----
                         fruit
                        ───────
                         pear
                         fig
                         apple
                        """);
    }

    private static StatementText where() {
        return StatementText.of(
                        QUERIES,
                        "WHERE",
                        "Leaves out rows for which a condition is not true. A condition that is NULL is not true.",
                        """
                        SELECT … FROM … WHERE condition""")
                .part("condition", "a BOOLEAN expression without aggregates; see [functions](../functions/README.md)")
                .part(
                        "IN (query), EXISTS (query)",
                        "whether a row of the query equals a value, or is there at all; the query may use columns"
                                + " of the outer one. NOT IN is NULL where the query gives a NULL: NOT EXISTS"
                                + " asks what is meant.")
                .example(Examples.SALES + """
                        CREATE TEMPORARY VIEW cities (name, country) AS VALUES ('Rome', 'Italy'), ('Bari', 'Italy');
                        SELECT city, fruit FROM sales WHERE amount BETWEEN 2 AND 4 OR fruit LIKE 'f%'
                        ----
                         city │ fruit
                        ──────┼───────
                         Rome │ pear
                         Oslo │ pear
                         Oslo │ fig
                        """)
                .example("""
                        SELECT fruit FROM sales WHERE city IN (SELECT name FROM cities WHERE country = 'Italy')
                        ----
                         fruit
                        ───────
                         pear
                         apple
                        """)
                .example("""
                        SELECT name FROM cities AS c WHERE NOT EXISTS (SELECT 1 FROM sales AS s WHERE s.city = c.name)
                        ----
                         name
                        ──────
                         Bari
                        """);
    }

    private static StatementText groupBy() {
        return StatementText.of(
                        QUERIES,
                        "GROUP BY",
                        "Makes one row of all rows with the same values of some expressions. Without GROUP BY,"
                                + " aggregates make one row of all, even of none. In streaming mode a job keeps a"
                                + " row for each group, for as long as it runs: group by [windows](windows.md),"
                                + " too, where groups end.",
                        """
                        SELECT {key | aggregate}, ... FROM … GROUP BY key, ... [HAVING condition]""")
                .part("key", "a column, an expression, the number of a selected column or its name")
                .part(
                        "aggregate",
                        "a function over the rows of a group: see [aggregates](../functions/README.md#aggregates)")
                .part("DISTINCT", "in an aggregate: each value counts once")
                .part("FILTER (WHERE condition)", "behind an aggregate: it sees only rows for which that is true")
                .part("HAVING", "leaves out groups for which a condition, perhaps over aggregates, is not true")
                .example(Examples.SALES + """
                        SELECT city, COUNT(*) AS sales, SUM(amount) FILTER (WHERE fruit = 'pear') AS pears
                        FROM sales GROUP BY city HAVING SUM(amount) > 1
                        ----
                         city │ sales │ pears
                        ──────┼───────┼───────
                         Oslo │     2 │     4
                         Rome │     2 │     3
                        """)
                .example("""
                        SELECT COUNT(DISTINCT fruit) AS fruits, MAX(amount) AS most FROM sales
                        ----
                         fruits │ most
                        ────────┼──────
                              3 │    6
                        """);
    }

    private static StatementText groupingSets() {
        return StatementText.of(
                        QUERIES,
                        "GROUPING SETS",
                        "Groups by several sets of keys at once. Keys that are not in a row's set are NULL;"
                                + " [GROUPING](../functions/grouping.md) tells these from keys that are NULL"
                                + " themselves.",
                        """
                        GROUP BY GROUPING SETS ({(key, ...) | key | ()}, ...)
                        GROUP BY ROLLUP (key, ...)
                        GROUP BY CUBE (key, ...)""")
                .part("()", "all rows as one group")
                .part("ROLLUP (a, b)", "the sets (a, b), (a) and ()")
                .part("CUBE (a, b)", "the sets (a, b), (a), (b) and ()")
                .example(Examples.SALES + """
                        SELECT city, fruit, SUM(amount) AS total FROM sales GROUP BY GROUPING SETS ((city), (fruit), ())
                        ----
                         city │ fruit │ total
                        ──────┼───────┼───────
                         NULL │ pear  │     7
                         Rome │ NULL  │     9
                         NULL │ fig   │     1
                         Oslo │ NULL  │     5
                         NULL │ apple │     6
                         NULL │ NULL  │    14
                        """)
                .example("""
                        SELECT city, GROUPING(city) AS every_city, SUM(amount) AS total FROM sales GROUP BY ROLLUP (city)
                        ----
                         city │ every_city │ total
                        ──────┼────────────┼───────
                         Rome │          0 │     9
                         NULL │          1 │    14
                         Oslo │          0 │     5
                        """);
    }

    private static StatementText windows() {
        return StatementText.of(
                        QUERIES,
                        "WINDOWS",
                        "Cuts time into windows, and gives what is grouped by them once: when the watermark has"
                                + " passed the end of a window, nothing can come for it any more. Rows that come"
                                + " later are dropped and counted in `numLateRecordsDropped`. A job keeps the"
                                + " windows that are open, no more.",
                        """
                        SELECT … FROM TABLE(window) GROUP BY [key, ...,] window_start, window_end

                        TUMBLE(TABLE table, DESCRIPTOR(time), size [, offset])
                        HOP(TABLE table, DESCRIPTOR(time), slide, size [, offset])
                        CUMULATE(TABLE table, DESCRIPTOR(time), step, size [, offset])
                        SESSION(TABLE table [PARTITION BY column, ...], DESCRIPTOR(time), gap)""")
                .part("TUMBLE", "windows that follow each other: [TUMBLE](../functions/tumble.md)")
                .part("HOP", "windows that overlap: [HOP](../functions/hop.md)")
                .part("CUMULATE", "windows that grow: [CUMULATE](../functions/cumulate.md)")
                .part("SESSION", "windows of activity, ended by a gap: [SESSION](../functions/session.md)")
                .part(
                        "time",
                        "a column with a watermark, which is event time, or one made by PROCTIME(), which is the"
                                + " time at which a row is processed")
                .part("window_start, window_end", "the first moment of a window, and the first one behind it")
                .part(
                        "window_time",
                        "the last moment of a window: event time for a window around this one, or for a join")
                .example(Examples.CLICKS + """
                        SELECT window_end, who, COUNT(*) AS clicks
                        FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked), INTERVAL '10' MINUTE))
                        GROUP BY window_start, window_end, who
                        ----
                         window_end              │ who │ clicks
                        ─────────────────────────┼─────┼────────
                         2026-01-31 10:10:00.000 │ Ada │      2
                         2026-01-31 10:10:00.000 │ Bob │      1
                         2026-01-31 10:20:00.000 │ Ada │      1
                        """)
                .example("""
                        SELECT window_end, MAX(clicks) AS most FROM (
                          SELECT window_start, window_end, who, COUNT(*) AS clicks
                          FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked), INTERVAL '10' MINUTE))
                          GROUP BY window_start, window_end, who)
                        GROUP BY window_start, window_end
                        ----
                         window_end              │ most
                        ─────────────────────────┼──────
                         2026-01-31 10:10:00.000 │    2
                         2026-01-31 10:20:00.000 │    1
                        """);
    }

    private static StatementText over() {
        return StatementText.of(
                        QUERIES,
                        "OVER",
                        "Gives each row an aggregate of the rows that came before it in time. In streaming mode a"
                                + " row is given when the watermark has passed its time.",
                        """
                        aggregate OVER ([PARTITION BY key, ...] ORDER BY time [frame])
                        aggregate OVER name … WINDOW name AS ([PARTITION BY key, ...] ORDER BY time [frame])

                        frame: {ROWS | RANGE} BETWEEN {UNBOUNDED PRECEDING | n PRECEDING} AND CURRENT ROW""")
                .part("aggregate", "COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE or LAST_VALUE")
                .part("time", "a column with a watermark; in batch mode any timestamp")
                .part("ROWS n PRECEDING", "the row and so many before it")
                .part("RANGE interval PRECEDING", "all rows of that much time before, and those of the row's own time")
                .part("no frame", "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW: all rows up to this time")
                .example(Examples.CLICKS + """
                        SELECT who, page, COUNT(*) OVER w AS clicks, COUNT(*) OVER recent AS recent_clicks FROM clicks
                        WINDOW w AS (PARTITION BY who ORDER BY clicked),
                          recent AS (PARTITION BY who ORDER BY clicked
                            RANGE BETWEEN INTERVAL '5' MINUTE PRECEDING AND CURRENT ROW)
                        ----
                         who │ page  │ clicks │ recent_clicks
                        ─────┼───────┼────────┼───────────────
                         Ada │ home  │      1 │             1
                         Bob │ home  │      1 │             1
                         Ada │ books │      2 │             2
                         Ada │ home  │      3 │             1
                        """);
    }

    private static StatementText topN() {
        return StatementText.of(
                        QUERIES,
                        "TOP-N",
                        "Gives the first rows of each partition in an order, and takes them back when better ones"
                                + " come. With `= 1` over keys it removes duplicates.",
                        """
                        SELECT … FROM (SELECT *, ROW_NUMBER() OVER ([PARTITION BY key, ...] ORDER BY …) AS n FROM …) WHERE n <= N
                        SELECT … FROM … QUALIFY ROW_NUMBER() OVER ([PARTITION BY key, ...] ORDER BY …) <= N""")
                .part("PARTITION BY", "of which the first rows are wanted each; without it of all")
                .part("n <= N", "a bound above is needed: rows beyond it need not be kept where input only grows")
                .part("QUALIFY", "a condition over ROW_NUMBER in the query itself")
                .example(Examples.SALES + """
                        SELECT city, fruit, n FROM (
                          SELECT *, ROW_NUMBER() OVER (PARTITION BY city ORDER BY amount DESC) AS n FROM sales)
                        WHERE n <= 2
                        ----
                         city │ fruit │ n
                        ──────┼───────┼───
                         Oslo │ pear  │ 1
                         Oslo │ fig   │ 2
                         Rome │ apple │ 1
                         Rome │ pear  │ 2
                        """)
                .example("""
                        SELECT city, fruit FROM sales
                        QUALIFY ROW_NUMBER() OVER (PARTITION BY city ORDER BY amount DESC) = 1
                        ----
                         city │ fruit
                        ──────┼───────
                         Oslo │ pear
                         Rome │ apple
                        """);
    }

    private static StatementText orderBy() {
        return StatementText.of(
                        QUERIES,
                        "ORDER BY",
                        "Sorts the rows of a result, and with LIMIT gives the first ones alone. A result that"
                                + " never ends is sorted where it is shown as a table; with LIMIT the first rows"
                                + " are kept up to date.",
                        """
                        … [ORDER BY expression [ASC | DESC] [NULLS {FIRST | LAST}], ...]
                        [LIMIT {n | ALL}] [OFFSET n [ROWS]] [FETCH FIRST n ROWS ONLY]""")
                .part("expression", "over the columns of the result or of the tables, or the number of a column")
                .part(
                        "NULLS",
                        "where NULLs stand: first in ascending order, last in descending, unless it says otherwise")
                .part("LIMIT n, FETCH FIRST n ROWS ONLY", "so many rows at most")
                .part("OFFSET n", "leaves out the first ones")
                .example(Examples.SALES + """
                        SELECT city, fruit, amount FROM sales ORDER BY amount DESC LIMIT 2
                        ----
                         city │ fruit │ amount
                        ──────┼───────┼────────
                         Rome │ apple │      6
                         Oslo │ pear  │      4
                        """)
                .example("""
                        SELECT fruit, SUM(amount) AS total FROM sales GROUP BY fruit ORDER BY total DESC, fruit
                        ----
                         fruit │ total
                        ───────┼───────
                         pear  │     7
                         apple │     6
                         fig   │     1
                        """);
    }

    private static StatementText setOperations() {
        return StatementText.of(
                        QUERIES,
                        "SET OPERATIONS",
                        "Puts the rows of two queries together, which have as many columns of types that have a"
                                + " common one. Here NULL equals NULL.",
                        """
                        query {UNION | INTERSECT | EXCEPT} [ALL] query""")
                .part("UNION", "the rows of both")
                .part("INTERSECT", "the rows that both have")
                .part("EXCEPT", "the rows of the first that the second has not")
                .part(
                        "ALL",
                        "each as often as it is there: UNION ALL adds, INTERSECT ALL takes the smaller number,"
                                + " EXCEPT ALL subtracts. Without ALL each row is given once. UNION ALL alone"
                                + " keeps no state.")
                .example("""
                        SELECT * FROM (VALUES ('pear'), ('fig')) AS a (fruit)
                        UNION SELECT * FROM (VALUES ('pear'), ('kiwi')) AS b (fruit)
                        ----
                         fruit
                        ───────
                         pear
                         kiwi
                         fig
                        """)
                .example("""
                        SELECT * FROM (VALUES ('pear'), ('pear'), ('fig')) AS a (fruit)
                        EXCEPT ALL SELECT * FROM (VALUES ('pear'), ('kiwi')) AS b (fruit)
                        ----
                         fruit
                        ───────
                         pear
                         fig
                        """);
    }

    private static StatementText with() {
        return StatementText.of(
                        QUERIES,
                        "WITH",
                        "Names queries that the one behind it uses as tables, as often as it likes: each is"
                                + " computed once.",
                        """
                        WITH name [(column, ...)] AS (query), ...
                        query""")
                .part("name", "may be used by the queries behind it, and hides a table of its name")
                .example(Examples.SALES + """
                        WITH totals AS (SELECT city, SUM(amount) AS total FROM sales GROUP BY city)
                        SELECT city, total FROM totals WHERE total = (SELECT MAX(total) FROM totals)
                        ----
                         city │ total
                        ──────┼───────
                         Rome │     9
                        """);
    }

    private static StatementText values() {
        return StatementText.of(
                        QUERIES,
                        "VALUES",
                        "Is a query of rows that are written out. Each column has the common type of its values.",
                        """
                        VALUES (expression, ...), ...""")
                .part("(VALUES …) AS name (column, ...)", "as a table, with names for its columns")
                .example("""
                        VALUES (1, 'one'), (2, 'two')
                        ----
                         EXPR$0 │ EXPR$1
                        ────────┼────────
                              1 │ one
                              2 │ two
                        """)
                .example("""
                        SELECT word FROM (VALUES (1, 'one'), (2, 'two')) AS numbers (n, word) WHERE n > 1
                        ----
                         word
                        ──────
                         two
                        """);
    }
}
