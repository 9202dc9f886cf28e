package io.rivulus.sql.reference;

import static io.rivulus.sql.reference.StatementGroup.JOBS;
import static io.rivulus.sql.reference.StatementGroup.QUESTIONS;
import static io.rivulus.sql.reference.StatementGroup.SESSION;

import io.rivulus.sql.statement.Statement;
import java.util.List;

/// The statements about the session, what it knows, and its jobs.
final class SessionTexts {
    private SessionTexts() {}

    static List<StatementText> all() {
        return List.of(show(), showCreate(), describe(), explain(), use(), set(), reset(), showJobs(), stopJob());
    }

    private static StatementText show() {
        return StatementText.of(QUESTIONS, "SHOW", "Lists what there is, in the order of names.", """
                        SHOW CATALOGS [filter]
                        SHOW DATABASES [{FROM | IN} catalog] [filter]
                        SHOW {TABLES | VIEWS | FUNCTIONS | USER FUNCTIONS} [{FROM | IN} [catalog.]database] [filter]
                        SHOW COLUMNS {FROM | IN} table [filter]
                        SHOW CURRENT {CATALOG | DATABASE}

                        filter: [NOT] {LIKE | ILIKE} 'pattern'""")
                .describes(Statement.Show.class)
                .part("TABLES", "tables and views")
                .part("FUNCTIONS", "built-in ones and the user's; USER FUNCTIONS the latter alone")
                .part("COLUMNS", "as [DESCRIBE](describe.md)")
                .part(
                        "LIKE",
                        "names of this form: `%` stands for any characters, `_` for one, `\\_` for itself; ILIKE"
                                + " takes small letters and capitals as the same")
                .example("""
                        CREATE TABLE sales (id INT) WITH ('connector' = 'blackhole');
                        CREATE VIEW ones AS SELECT 1 AS n;
                        SHOW TABLES
                        ----
                         table name
                        ────────────
                         ones
                         sales
                        """)
                .example("""
                        SHOW FUNCTIONS LIKE 'TO\\_%'
                        ----
                         function name
                        ──────────────────
                         TO_BASE64
                         TO_DATE
                         TO_TIMESTAMP
                         TO_TIMESTAMP_LTZ
                        """)
                .example("""
                        SHOW CURRENT DATABASE
                        ----
                         current database name
                        ───────────────────────
                         default_database
                        """);
    }

    private static StatementText showCreate() {
        return StatementText.of(
                        QUESTIONS,
                        "SHOW CREATE",
                        "Shows the statement that makes a table, a view or a catalog, with all names complete.",
                        """
                        SHOW CREATE {TABLE | VIEW | CATALOG} name""")
                .describes(Statement.Show.class)
                .example("""
                        CREATE TABLE sales (id INT, sold TIMESTAMP(3), WATERMARK FOR sold AS sold)
                        WITH ('connector' = 'blackhole');
                        SHOW CREATE TABLE sales
                        ----
                        CREATE TABLE `default_catalog`.`default_database`.`sales` (
                          `id` INT,
                          `sold` TIMESTAMP(3),
                          WATERMARK FOR `sold` AS `sold`
                        )
                        WITH (
                          'connector' = 'blackhole'
                        )
                        """)
                .example("""
                        CREATE VIEW ids AS SELECT id FROM sales;
                        SHOW CREATE VIEW ids
                        ----
                        CREATE VIEW `default_catalog`.`default_database`.`ids` (
                          `id`
                        ) AS
                        SELECT `id`
                        FROM `sales`
                        """);
    }

    private static StatementText describe() {
        return StatementText.of(
                        QUESTIONS,
                        "DESCRIBE",
                        "Lists the columns of a table or view: their types, whether they may be NULL, the key,"
                                + " what computes them and the watermark. `*ROWTIME*` stands at the event time,"
                                + " `*PROCTIME*` at processing time.",
                        """
                        {DESCRIBE | DESC} [EXTENDED] name""")
                .describes(Statement.Describe.class)
                .part("EXTENDED", "is understood, and shows nothing more")
                .example("""
                        CREATE TABLE sales (
                          id INT PRIMARY KEY NOT ENFORCED, price DECIMAL(10, 2), twice AS price * 2, sold TIMESTAMP(3),
                          WATERMARK FOR sold AS sold - INTERVAL '5' SECOND
                        ) WITH ('connector' = 'blackhole');
                        DESCRIBE sales
                        ----
                         name  │ type                   │ null  │ key     │ extras         │ watermark
                        ───────┼────────────────────────┼───────┼─────────┼────────────────┼──────────────────────────────
                         id    │ INT                    │ false │ PRI(id) │ NULL           │ NULL
                         price │ DECIMAL(10, 2)         │ true  │ NULL    │ NULL           │ NULL
                         twice │ DECIMAL(21, 2)         │ true  │ NULL    │ AS `price` * 2 │ NULL
                         sold  │ TIMESTAMP(3) *ROWTIME* │ true  │ NULL    │ NULL           │ `sold` - INTERVAL '5' SECOND
                        """);
    }

    private static StatementText explain() {
        return StatementText.of(
                        QUESTIONS,
                        "EXPLAIN",
                        "Shows how a statement would run: what was understood, the steps of the plan, which of"
                                + " their results are updated, and how the work is spread. A warning tells of a"
                                + " step whose state grows for ever.",
                        """
                        EXPLAIN [PLAN FOR | detail, ...] [EXECUTE] {query | INSERT … | STATEMENT SET …}

                        detail: {ESTIMATED_COST | CHANGELOG_MODE | JSON_EXECUTION_PLAN | PLAN_ADVICE}""")
                .describes(Statement.Explain.class)
                .part("changelog=[I,UB,UA,D]", "of a step: its rows are taken back (UB, D) and replaced (UA)")
                .part("Exchange", "rows go to the subtask that has their key")
                .part(
                        "CHANGELOG_MODE",
                        "shows of every step which changes its rows are, even where nothing is taken back; the"
                                + " other details are refused")
                .example("""
                        SET 'execution.runtime-mode' = 'streaming';
                        CREATE TABLE sales (city STRING, amount INT)
                        WITH ('connector' = 'filesystem', 'path' = '/data/sales', 'format' = 'csv');
                        EXPLAIN SELECT city, SUM(amount) AS total FROM sales WHERE amount > 0 GROUP BY city
                        ----
                        == Abstract Syntax Tree ==
                        LogicalAggregate(group=[{0}], total=[SUM($1)])
                          LogicalFilter(condition=[>($1, 0)])
                            LogicalTableScan(table=[[default_catalog, default_database, sales]])

                        == Optimized Physical Plan ==
                        GroupAggregate(groupBy=[city], select=[SUM(amount)]), changelog=[I,UB,UA,D]
                        +- Calc(select=[city, amount], where=[amount > 0])
                           +- TableSourceScan(table=[default_catalog.default_database.sales], fields=[city, amount])

                        == Optimized Execution Plan ==
                        GroupAggregate(groupBy=[city], select=[SUM(amount)])
                        +- Exchange(distribution=[hash[city]])
                           +- Calc(select=[city, amount], where=[amount > 0])
                              +- TableSourceScan(table=[default_catalog.default_database.sales], fields=[city, amount])
                        """);
    }

    private static StatementText use() {
        return StatementText.of(
                        SESSION,
                        "USE",
                        "Chooses the catalog and database in which names without one are looked for.",
                        """
                        USE CATALOG name
                        USE [catalog.]database""")
                .describes(Statement.UseCatalog.class)
                .describes(Statement.UseDatabase.class)
                .part("USE CATALOG", "also chooses the catalog's default database")
                .example("""
                        CREATE DATABASE archive;
                        USE archive;
                        SHOW CURRENT DATABASE
                        ----
                         current database name
                        ───────────────────────
                         archive
                        """);
    }

    private static StatementText set() {
        return StatementText.of(
                        SESSION,
                        "SET",
                        "Sets an option for the statements that follow, or shows what is set. Names and values"
                                + " are checked at once. See [configuration](../../reference/configuration.md)"
                                + " for all of them.",
                        """
                        SET 'key' = 'value'
                        SET key = value
                        SET""")
                .describes(Statement.SetOption.class)
                .describes(Statement.ShowOptions.class)
                .part("SET", "alone: lists what is set, by the session or around it")
                .example("""
                        SET 'table.local-time-zone' = 'Asia/Tokyo';
                        SELECT TO_TIMESTAMP_LTZ(0, 0) AS epoch
                        ----
                         epoch
                        ─────────────────────────
                         1970-01-01 09:00:00.000
                        """)
                .example("""
                        SET 'table.local-time-zon' = 'UTC'
                        ----
                        error: RV-1101: unknown configuration key 'table.local-time-zon' (SET at 1:1); did you mean 'table.local-time-zone'?
                        """);
    }

    private static StatementText reset() {
        return StatementText.of(
                        SESSION,
                        "RESET",
                        "Takes back what SET has set: the option has the value again that it has outside the session.",
                        """
                        RESET 'key'
                        RESET""")
                .describes(Statement.ResetOption.class)
                .part("RESET", "alone: takes back everything")
                .example("""
                        SET 'table.exec.overflow' = 'wrap';
                        RESET 'table.exec.overflow';
                        SELECT 2147483647 + 1 AS n
                        ----
                        error: RV-2550: INT overflow in 2147483647 + 1 (3:8)
                        """);
    }

    private static StatementText showJobs() {
        return StatementText.of(
                        JOBS,
                        "SHOW JOBS",
                        "Lists the jobs of the shell in the order in which they began, those too that are over:"
                                + " ID, name, status and when each began. `rivulus list` shows those of other"
                                + " processes, too.",
                        """
                        SHOW JOBS""")
                .describes(Statement.Show.class)
                .example("""
                        SHOW JOBS
                        ----
                         job id │ job name │ status │ start time
                        ────────┼──────────┼────────┼────────────
                        """);
    }

    private static StatementText stopJob() {
        return StatementText.of(JOBS, "STOP JOB", "Ends a job of the shell, and waits for its end.", """
                        STOP JOB 'job' [WITH SAVEPOINT [WITH DRAIN]]""")
                .describes(Statement.StopJob.class)
                .part("'job'", "its ID, the beginning of that (four characters or more), or its name")
                .part("WITH SAVEPOINT", "keeps what the job knows, and shows where: run again, it goes on from there")
                .part("WITH DRAIN", "lets all windows and timers fire before; nothing goes on after that")
                .example("""
                        STOP JOB 'clicks per minute'
                        ----
                        error: RV-2156: no job 'clicks per minute' runs here, asked for at 1:10, nor does any other
                        """);
    }
}
