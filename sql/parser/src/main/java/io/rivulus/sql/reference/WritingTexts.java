package io.rivulus.sql.reference;

import static io.rivulus.sql.reference.StatementGroup.WRITING;

import io.rivulus.sql.statement.Statement;
import java.util.List;

/// The statements that fill tables.
final class WritingTexts {
    private WritingTexts() {}

    static List<StatementText> all() {
        return List.of(insert(), statementSet());
    }

    private static StatementText insert() {
        return StatementText.of(
                        WRITING,
                        "INSERT",
                        "Writes the rows of a query to a table. It starts a job: in a script the next statement"
                                + " waits for its end, in the shell it runs in the background unless"
                                + " `table.dml-sync` is `true`. With a `pipeline.name` the job takes checkpoints,"
                                + " and goes on where it stood when it is run again.",
                        """
                        INSERT {INTO | OVERWRITE} table [/*+ OPTIONS('key' = 'value', ...) */]
                        [PARTITION (column = literal, ...)] [(column, ...)]
                        query""")
                .describes(Statement.Insert.class)
                .part("INTO", "adds to what is there")
                .part("OVERWRITE", "is understood, and refused: it is not there yet")
                .part("PARTITION", "the same value for a column of PARTITIONED BY in all rows; the query leaves it out")
                .part(
                        "(column, ...)",
                        "which columns the query fills, in its order; others are NULL. Without it the query gives"
                                + " all.")
                .part("query", "SELECT, VALUES or WITH; its types are those of the columns, or widen to them")
                .example("""
                        CREATE TABLE prices (fruit STRING, price DECIMAL(5, 2))
                        WITH ('connector' = 'filesystem', 'path' = '/data/prices', 'format' = 'csv');
                        INSERT INTO prices VALUES ('pear', 0.90), ('apple', 1.20);
                        INSERT INTO prices (price, fruit) SELECT price * 2, 'large ' || fruit FROM prices;
                        SELECT * FROM prices
                        ----
                         fruit       │ price
                        ─────────────┼───────
                         large pear  │  1.80
                         large apple │  2.40
                         pear        │  0.90
                         apple       │  1.20
                        """)
                .example("""
                        CREATE TABLE sold (fruit STRING, sold_on DATE) PARTITIONED BY (sold_on)
                        WITH ('connector' = 'filesystem', 'path' = '/data/sold', 'format' = 'csv');
                        INSERT INTO sold PARTITION (sold_on = '2026-01-31') VALUES ('pear'), ('fig');
                        SELECT * FROM sold
                        ----
                         fruit │ sold_on
                        ───────┼────────────
                         pear  │ 2026-01-31
                         fig   │ 2026-01-31
                        """);
    }

    private static StatementText statementSet() {
        return StatementText.of(
                        WRITING,
                        "STATEMENT SET",
                        "Runs several INSERTs as one job: tables that they share are read once, steps that they"
                                + " share are computed once, and with checkpoints all become visible at the same"
                                + " cuts.",
                        """
                        EXECUTE STATEMENT SET BEGIN
                          INSERT …;
                          ...
                        END

                        BEGIN STATEMENT SET;
                          INSERT …;
                          ...
                        END""")
                .describes(Statement.StatementSet.class)
                .part("EXECUTE", "may stand before any INSERT or query, and changes nothing")
                .example(Examples.SALES + """
                        CREATE TABLE pears (city STRING, amount INT)
                        WITH ('connector' = 'filesystem', 'path' = '/data/pears', 'format' = 'csv');
                        CREATE TABLE others WITH ('path' = '/data/others') LIKE pears;
                        EXECUTE STATEMENT SET BEGIN
                          INSERT INTO pears SELECT city, amount FROM sales WHERE fruit = 'pear';
                          INSERT INTO others SELECT city, amount FROM sales WHERE fruit <> 'pear';
                        END;
                        SELECT 'pears' AS kind, SUM(amount) AS total FROM pears
                        UNION ALL SELECT 'others', SUM(amount) FROM others
                        ----
                         kind   │ total
                        ────────┼───────
                         pears  │     7
                         others │     7
                        """);
    }
}
