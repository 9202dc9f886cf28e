package io.rivulus.sql.plan.query;

import io.rivulus.sql.function.FunctionGroup;
import io.rivulus.sql.function.FunctionText;
import io.rivulus.sql.reference.SqlExample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// The functions that a query has besides those of the function catalog: aggregates, ranking and windows. Here is what
/// the documentation says of them; its examples are queries, each complete in itself.
public enum QueryFunction {
    COUNT(
            FunctionGroup.AGGREGATES,
            """
            COUNT(*) → BIGINT
            COUNT([DISTINCT] ANY) [FILTER (WHERE BOOLEAN)] → BIGINT
            COUNT(…) OVER (…) → BIGINT""",
            "Counts the rows of a group, or those in which an expression is not NULL; with DISTINCT its different"
                    + " values. 0 of no rows.",
            Examples.SALES + """
            SELECT city, COUNT(*) AS sales, COUNT(amount) AS amounts, COUNT(DISTINCT fruit) AS fruits
            FROM sales GROUP BY city
            ----
             city │ sales │ amounts │ fruits
            ──────┼───────┼─────────┼────────
             Oslo │     2 │       1 │      1
             Rome │     2 │       2 │      2
            """,
            SqlStdOperatorTable.COUNT),
    SUM(
            FunctionGroup.AGGREGATES,
            """
            SUM([DISTINCT] NUMBER) [FILTER (WHERE BOOLEAN)] → the type of the numbers, DECIMAL(38, s) of a DECIMAL
            SUM(…) OVER (…) → the same""",
            "Adds up the numbers of a group that are not NULL. NULL when there is none. A whole number too large"
                    + " for its type is an error; with `table.exec.overflow = wrap` it wraps around.",
            Examples.SALES + """
            SELECT city, SUM(amount) AS total, SUM(amount) FILTER (WHERE fruit = 'pear') AS pears
            FROM sales GROUP BY city
            ----
             city │ total │ pears
            ──────┼───────┼───────
             Rome │     9 │     3
             Oslo │     4 │     4
            """,
            SqlStdOperatorTable.SUM),
    AVG(
            FunctionGroup.AGGREGATES,
            """
            AVG([DISTINCT] NUMBER) [FILTER (WHERE BOOLEAN)] → the type of the numbers
            AVG(…) OVER (…) → the same""",
            "Gives the mean of the numbers of a group that are not NULL. NULL when there is none. The mean of"
                    + " whole numbers is a whole number: cast them for its digits after the point.",
            Examples.SALES + """
            SELECT city, AVG(amount) AS whole, AVG(CAST(amount AS DOUBLE)) AS exact
            FROM sales GROUP BY city
            ----
             city │ whole │ exact
            ──────┼───────┼───────
             Rome │     4 │   4.5
             Oslo │     4 │   4.0
            """,
            SqlStdOperatorTable.AVG),
    MIN(
            FunctionGroup.AGGREGATES,
            """
            MIN(ANY) [FILTER (WHERE BOOLEAN)] → the same type
            MIN(…) OVER (…) → the same type""",
            "Gives the least value of a group that is not NULL: the smallest number, the earliest time, the text"
                    + " that is first in the order of code points. NULL when there is none.",
            Examples.SALES + """
            SELECT city, MIN(amount) AS least, MIN(fruit) AS first_fruit FROM sales GROUP BY city
            ----
             city │ least │ first_fruit
            ──────┼───────┼─────────────
             Oslo │     4 │ pear
             Rome │     3 │ apple
            """,
            SqlStdOperatorTable.MIN),
    MAX(
            FunctionGroup.AGGREGATES,
            """
            MAX(ANY) [FILTER (WHERE BOOLEAN)] → the same type
            MAX(…) OVER (…) → the same type""",
            "Gives the greatest value of a group that is not NULL: the largest number, the latest time, the text"
                    + " that is last in the order of code points. NULL when there is none.",
            Examples.SALES + """
            SELECT city, MAX(amount) AS most, MAX(fruit) AS last_fruit FROM sales GROUP BY city
            ----
             city │ most │ last_fruit
            ──────┼──────┼────────────
             Rome │    6 │ pear
             Oslo │    4 │ pear
            """,
            SqlStdOperatorTable.MAX),
    SINGLE_VALUE(
            FunctionGroup.AGGREGATES,
            "SINGLE_VALUE(ANY) → the same type",
            "Gives the value of a group of one row, and NULL of none; several rows are an error. A query in"
                    + " parentheses that stands for a value is such a group.",
            Examples.SALES + """
            SELECT fruit, SINGLE_VALUE(amount) AS amount FROM sales WHERE city = 'Rome' GROUP BY fruit
            ----
             fruit │ amount
            ───────┼────────
             apple │      6
             pear  │      3
            """,
            SqlStdOperatorTable.SINGLE_VALUE),
    FIRST_VALUE(
            FunctionGroup.AGGREGATES,
            """
            FIRST_VALUE(ANY) [FILTER (WHERE BOOLEAN)] → the same type
            FIRST_VALUE(…) OVER (…) → the same type""",
            "Gives the first value of a group that is not NULL, in the order in which rows come; behind OVER in"
                    + " the order of time. NULL when there is none.",
            Examples.CLICKS + """
            SELECT who, page, FIRST_VALUE(page) OVER (PARTITION BY who ORDER BY clicked) AS landing FROM clicks
            ----
             who │ page  │ landing
            ─────┼───────┼─────────
             Ada │ home  │ home
             Ada │ home  │ home
             Bob │ home  │ home
             Ada │ books │ home
            """,
            PlainAggregate.FIRST_VALUE),
    LAST_VALUE(
            FunctionGroup.AGGREGATES,
            """
            LAST_VALUE(ANY) [FILTER (WHERE BOOLEAN)] → the same type
            LAST_VALUE(…) OVER (…) → the same type""",
            "Gives the last value of a group that is not NULL, in the order in which rows come; behind OVER in"
                    + " the order of time. NULL when there is none.",
            Examples.CLICKS + """
            SELECT who, LAST_VALUE(page) AS latest FROM clicks GROUP BY who
            ----
             who │ latest
            ─────┼────────
             Ada │ home
             Bob │ home
            """,
            PlainAggregate.LAST_VALUE),
    VAR_POP(
            FunctionGroup.AGGREGATES,
            "VAR_POP([DISTINCT] NUMBER) [FILTER (WHERE BOOLEAN)] → the type of the numbers",
            "Gives the variance of the numbers of a group that are not NULL, which are all there are: the mean of"
                    + " the squares of their distances from the mean. NULL when there is none. Cast whole numbers"
                    + " for digits after the point.",
            Examples.SALES + """
            SELECT ROUND(VAR_POP(CAST(amount AS DOUBLE)), 3) AS variance FROM sales
            ----
             variance
            ──────────
                1.556
            """,
            SqlStdOperatorTable.VAR_POP),
    VAR_SAMP(
            FunctionGroup.AGGREGATES,
            "VAR_SAMP([DISTINCT] NUMBER) [FILTER (WHERE BOOLEAN)] → the type of the numbers",
            "Estimates the variance of numbers of which a group has a sample: as VAR_POP, divided by one less"
                    + " than their number. NULL of fewer than two. Cast whole numbers for digits after the point.",
            Examples.SALES + """
            SELECT ROUND(VAR_SAMP(CAST(amount AS DOUBLE)), 3) AS variance FROM sales
            ----
             variance
            ──────────
                2.333
            """,
            SqlStdOperatorTable.VAR_SAMP,
            SqlStdOperatorTable.VARIANCE),
    STDDEV_POP(
            FunctionGroup.AGGREGATES,
            "STDDEV_POP([DISTINCT] NUMBER) [FILTER (WHERE BOOLEAN)] → the type of the numbers",
            "Gives the standard deviation of the numbers of a group that are not NULL, which are all there are:"
                    + " the root of VAR_POP. NULL when there is none. Cast whole numbers for digits after the"
                    + " point.",
            Examples.SALES + """
            SELECT ROUND(STDDEV_POP(CAST(amount AS DOUBLE)), 3) AS deviation FROM sales
            ----
             deviation
            ───────────
                 1.247
            """,
            SqlStdOperatorTable.STDDEV_POP),
    STDDEV_SAMP(
            FunctionGroup.AGGREGATES,
            "STDDEV_SAMP([DISTINCT] NUMBER) [FILTER (WHERE BOOLEAN)] → the type of the numbers",
            "Estimates the standard deviation of numbers of which a group has a sample: the root of VAR_SAMP."
                    + " NULL of fewer than two. Cast whole numbers for digits after the point.",
            Examples.SALES + """
            SELECT ROUND(STDDEV_SAMP(CAST(amount AS DOUBLE)), 3) AS deviation FROM sales
            ----
             deviation
            ───────────
                 1.528
            """,
            SqlStdOperatorTable.STDDEV_SAMP,
            SqlStdOperatorTable.STDDEV),
    LISTAGG(
            FunctionGroup.AGGREGATES,
            "LISTAGG([DISTINCT] STRING [, 'separator']) [FILTER (WHERE BOOLEAN)] → STRING",
            "Joins the texts of a group that are not NULL, in the order in which rows come, with a comma or"
                    + " another constant between them. NULL when there is none.",
            Examples.CLICKS + """
            SELECT who, LISTAGG(page) AS pages, LISTAGG(DISTINCT page, ' + ') AS kinds FROM clicks GROUP BY who
            ----
             who │ pages           │ kinds
            ─────┼─────────────────┼──────────────
             Ada │ home,books,home │ home + books
             Bob │ home            │ home
            """,
            PlainAggregate.LISTAGG),
    ARRAY_AGG(
            FunctionGroup.AGGREGATES,
            "ARRAY_AGG([DISTINCT] ANY) [{RESPECT | IGNORE} NULLS] [FILTER (WHERE BOOLEAN)] → ARRAY",
            "Makes an array of the values of a group, in the order in which rows come; with IGNORE NULLS without"
                    + " those that are NULL. NULL of no rows.",
            Examples.CLICKS + """
            SELECT ARRAY_AGG(NULLIF(page, 'home')) AS pages, ARRAY_AGG(NULLIF(page, 'home')) IGNORE NULLS AS known
            FROM clicks WHERE who = 'Ada'
            ----
             pages               │ known
            ─────────────────────┼───────────
             [null,"books",null] │ ["books"]
            """,
            PlainAggregate.ARRAY_AGG),
    COLLECT(
            FunctionGroup.AGGREGATES,
            "COLLECT([DISTINCT] ANY) [FILTER (WHERE BOOLEAN)] → MULTISET",
            "Makes a multiset of the values of a group that are not NULL: each with the number of its occurrences.",
            Examples.SALES + """
            SELECT city, COLLECT(fruit) AS fruits FROM sales GROUP BY city
            ----
             city │ fruits
            ──────┼──────────────────────
             Rome │ {"apple":1,"pear":1}
             Oslo │ {"pear":2}
            """,
            PlainAggregate.COLLECT),
    JSON_ARRAYAGG(
            FunctionGroup.AGGREGATES,
            "JSON_ARRAYAGG(ANY [{NULL | ABSENT} ON NULL]) → STRING",
            "Makes a JSON array of the values of a group, in the order in which rows come; with NULL ON NULL also of"
                    + " those that are NULL.",
            Examples.CLICKS + """
            SELECT JSON_ARRAYAGG(page) AS pages, JSON_ARRAYAGG(NULLIF(page, 'home') NULL ON NULL) AS known
            FROM clicks WHERE who = 'Ada'
            ----
             pages                   │ known
            ─────────────────────────┼─────────────────────
             ["home","books","home"] │ [null,"books",null]
            """,
            PlainAggregate.JSON_ARRAY,
            PlainAggregate.JSON_ARRAY_NULLS),
    JSON_OBJECTAGG(
            FunctionGroup.AGGREGATES,
            "JSON_OBJECTAGG([KEY] ANY VALUE ANY [{NULL | ABSENT} ON NULL]) → STRING",
            "Makes a JSON object of the keys and values of a group, in the order of the keys; with ABSENT ON NULL without values that are NULL. A"
                    + " key that is NULL is an error.",
            Examples.CLICKS + """
            SELECT JSON_OBJECTAGG(KEY page VALUE EXTRACT(MINUTE FROM clicked)) AS minutes
            FROM clicks WHERE who = 'Ada' AND clicked < TIMESTAMP '2026-01-31 10:10:00'
            ----
             minutes
            ──────────────────────
             {"books":4,"home":1}
            """,
            PlainAggregate.JSON_OBJECT_NULLS,
            PlainAggregate.JSON_OBJECT),
    APPROX_COUNT_DISTINCT(
            FunctionGroup.AGGREGATES,
            "APPROX_COUNT_DISTINCT(ANY) [FILTER (WHERE BOOLEAN)] → BIGINT",
            "Counts the different values of a group that are not NULL: exactly up to 1,024 of them and over rows"
                    + " that are updated, else with a standard error of 0.8 %.",
            Examples.SALES + """
            SELECT APPROX_COUNT_DISTINCT(fruit) AS fruits FROM sales
            ----
             fruits
            ────────
                  2
            """,
            PlainAggregate.APPROX_COUNT_DISTINCT),
    GROUPING(
            FunctionGroup.AGGREGATES,
            "GROUPING(column) → BIGINT",
            "Tells, with GROUPING SETS, CUBE or ROLLUP, whether a row is not grouped by a column: 1 where it"
                    + " isn't and the column is NULL for that reason, 0 where it is.",
            Examples.SALES + """
            SELECT city, GROUPING(city) AS every_city, SUM(amount) AS total FROM sales GROUP BY ROLLUP (city)
            ----
             city │ every_city │ total
            ──────┼────────────┼───────
             Rome │          0 │     9
             Oslo │          0 │     4
             NULL │          1 │    13
            """,
            SqlStdOperatorTable.GROUPING),
    GROUPING_ID(
            FunctionGroup.AGGREGATES,
            "GROUPING_ID(column, ...) → BIGINT",
            "Tells, with GROUPING SETS, CUBE or ROLLUP, by which of some columns a row is not grouped: the number"
                    + " whose binary digits are GROUPING of each, the first one leading.",
            Examples.SALES + """
            SELECT city, fruit, GROUPING_ID(city, fruit) AS id, COUNT(*) AS n FROM sales
            GROUP BY GROUPING SETS ((city, fruit), (city), ())
            ----
             city │ fruit │ id │ n
            ──────┼───────┼────┼───
             Rome │ apple │  0 │ 1
             Oslo │ NULL  │  1 │ 2
             Oslo │ pear  │  0 │ 2
             Rome │ pear  │  0 │ 1
             Rome │ NULL  │  1 │ 2
             NULL │ NULL  │  3 │ 4
            """,
            SqlStdOperatorTable.GROUPING_ID),
    ROW_NUMBER(
            FunctionGroup.RANKING,
            "ROW_NUMBER() OVER ([PARTITION BY ANY, ...] ORDER BY ANY [ASC | DESC], ...) → BIGINT",
            "Numbers the rows of a partition in an order, from 1. A condition outside the query, or QUALIFY, has"
                    + " to say how many are wanted: `n <= 10` is a Top-N, `n = 1` removes duplicates. Rows that"
                    + " are equal in the order stand in that of their other columns.",
            Examples.SALES + """
            SELECT city, fruit, amount FROM sales WHERE amount IS NOT NULL
            QUALIFY ROW_NUMBER() OVER (PARTITION BY city ORDER BY amount DESC) = 1
            ----
             city │ fruit │ amount
            ──────┼───────┼────────
             Oslo │ pear  │      4
             Rome │ apple │      6
            """,
            SqlStdOperatorTable.ROW_NUMBER),
    TUMBLE(
            FunctionGroup.WINDOWS,
            """
            TABLE(TUMBLE(TABLE table, DESCRIPTOR(time), size [, offset])) → the columns, window_start, window_end, window_time
            GROUP BY TUMBLE(time, size), with TUMBLE_START, TUMBLE_END, TUMBLE_ROWTIME and TUMBLE_PROCTIME""",
            "Puts each row into the one window of a size in which its time is: windows follow each other without"
                    + " gaps. They begin at multiples of the size since 1970, moved by the offset. What is"
                    + " grouped by `window_start` and `window_end` is given once, when the watermark passes the"
                    + " end of its window. The second form is the older one.",
            Examples.CLICKS + """
            SELECT window_start, window_end, COUNT(*) AS clicks
            FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked), INTERVAL '10' MINUTE))
            GROUP BY window_start, window_end
            ----
             window_start            │ window_end              │ clicks
            ─────────────────────────┼─────────────────────────┼────────
             2026-01-31 10:00:00.000 │ 2026-01-31 10:10:00.000 │      3
             2026-01-31 10:10:00.000 │ 2026-01-31 10:20:00.000 │      1
            """,
            WindowFunction.TUMBLE),
    HOP(
            FunctionGroup.WINDOWS,
            """
            TABLE(HOP(TABLE table, DESCRIPTOR(time), slide, size [, offset])) → the columns, window_start, window_end, window_time
            GROUP BY HOP(time, slide, size), with HOP_START, HOP_END, HOP_ROWTIME and HOP_PROCTIME""",
            "Puts each row into all windows of a size in which its time is; one begins after each slide, so that"
                    + " they overlap. The size is a multiple of the slide. The second form is the older one.",
            Examples.CLICKS + """
            SELECT window_start, window_end, COUNT(*) AS clicks
            FROM TABLE(HOP(TABLE clicks, DESCRIPTOR(clicked), INTERVAL '5' MINUTE, INTERVAL '10' MINUTE))
            GROUP BY window_start, window_end
            ----
             window_start            │ window_end              │ clicks
            ─────────────────────────┼─────────────────────────┼────────
             2026-01-31 09:55:00.000 │ 2026-01-31 10:05:00.000 │      3
             2026-01-31 10:00:00.000 │ 2026-01-31 10:10:00.000 │      3
             2026-01-31 10:05:00.000 │ 2026-01-31 10:15:00.000 │      1
             2026-01-31 10:10:00.000 │ 2026-01-31 10:20:00.000 │      1
            """,
            WindowFunction.HOP),
    CUMULATE(
            FunctionGroup.WINDOWS,
            "TABLE(CUMULATE(TABLE table, DESCRIPTOR(time), step, size [, offset])) → the columns, window_start,"
                    + " window_end, window_time",
            "Puts each row into windows that begin together and end a step apart, up to the size: what there was"
                    + " so far of the hour, every minute. The size is a multiple of the step.",
            Examples.CLICKS + """
            SELECT window_start, window_end, COUNT(*) AS clicks
            FROM TABLE(CUMULATE(TABLE clicks, DESCRIPTOR(clicked), INTERVAL '5' MINUTE, INTERVAL '10' MINUTE))
            GROUP BY window_start, window_end
            ----
             window_start            │ window_end              │ clicks
            ─────────────────────────┼─────────────────────────┼────────
             2026-01-31 10:00:00.000 │ 2026-01-31 10:05:00.000 │      3
             2026-01-31 10:00:00.000 │ 2026-01-31 10:10:00.000 │      3
             2026-01-31 10:10:00.000 │ 2026-01-31 10:15:00.000 │      1
             2026-01-31 10:10:00.000 │ 2026-01-31 10:20:00.000 │      1
            """,
            WindowFunction.CUMULATE),
    SESSION(
            FunctionGroup.WINDOWS,
            """
            TABLE(SESSION(TABLE table [PARTITION BY column, ...], DESCRIPTOR(time), gap)) → the columns, window_start, window_end, window_time
            GROUP BY SESSION(time, gap), with SESSION_START, SESSION_END, SESSION_ROWTIME and SESSION_PROCTIME""",
            "Puts rows that are less than a gap apart, for each value of the columns of PARTITION BY, into one"
                    + " window; it ends a gap after its last row. The second form is the older one.",
            Examples.CLICKS + """
            SELECT who, window_start, window_end, COUNT(*) AS clicks
            FROM TABLE(SESSION(TABLE clicks PARTITION BY who, DESCRIPTOR(clicked), INTERVAL '5' MINUTE))
            GROUP BY who, window_start, window_end
            ----
             who │ window_start            │ window_end              │ clicks
            ─────┼─────────────────────────┼─────────────────────────┼────────
             Ada │ 2026-01-31 10:01:00.000 │ 2026-01-31 10:09:00.000 │      2
             Bob │ 2026-01-31 10:02:00.000 │ 2026-01-31 10:07:00.000 │      1
             Ada │ 2026-01-31 10:12:00.000 │ 2026-01-31 10:17:00.000 │      1
            """,
            WindowFunction.SESSION),
    DESCRIPTOR(
            FunctionGroup.WINDOWS,
            "DESCRIPTOR(column)",
            "Names the column with the times that a window function goes by. The column has a watermark in its"
                    + " table, or is made by PROCTIME().",
            Examples.CLICKS + """
            SELECT page, window_end FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked), INTERVAL '1' HOUR))
            ----
             page  │ window_end
            ───────┼─────────────────────────
             home  │ 2026-01-31 11:00:00.000
             home  │ 2026-01-31 11:00:00.000
             home  │ 2026-01-31 11:00:00.000
             books │ 2026-01-31 11:00:00.000
            """,
            SqlStdOperatorTable.DESCRIPTOR);

    @SuppressWarnings("ImmutableEnumChecker") // A list that nobody can change.
    private final List<SqlOperator> operators;

    @SuppressWarnings("ImmutableEnumChecker") // A record of lists that nobody can change.
    private final FunctionText text;

    QueryFunction(FunctionGroup group, String calls, String description, String example, SqlOperator... operators) {
        this.operators = List.of(operators);
        List<String> aliases = this.operators.stream()
                .skip(1)
                .map(SqlOperator::getName)
                // What the grammar makes of the clauses of a call is no name.
                .filter(alias -> !alias.startsWith(name() + "_"))
                .toList();
        this.text = new FunctionText(
                group,
                name(),
                aliases,
                calls.lines().toList(),
                List.of(description),
                List.of(),
                List.of(),
                List.of(SqlExample.parse(example)));
    }

    static Stream<SqlOperator> operators() {
        return Arrays.stream(values()).flatMap(function -> function.operators.stream());
    }

    /// What the documentation says of each.
    public static List<FunctionText> texts() {
        return Arrays.stream(values()).map(function -> function.text).toList();
    }

    /// The tables of several examples.
    private static final class Examples {
        static final String SALES = """
                CREATE TEMPORARY VIEW sales (city, fruit, amount) AS
                VALUES ('Rome', 'pear', 3), ('Rome', 'apple', 6), ('Oslo', 'pear', 4), ('Oslo', 'pear', CAST(NULL AS INT));
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
}
