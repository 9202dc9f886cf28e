package io.rivulus.sql.reference;

import static io.rivulus.sql.reference.StatementGroup.DEFINITIONS;

import io.rivulus.sql.statement.Statement;
import java.util.List;

/// The statements that make and drop what catalogs hold.
final class DefinitionTexts {
    private static final String NAME = "`[[catalog.]database.]name`; what is left out is the current one";
    private static final String IF_NOT_EXISTS = "does nothing where there is one of the name, instead of failing";
    private static final String IF_EXISTS = "does nothing where there is none, instead of failing";

    private DefinitionTexts() {}

    static List<StatementText> all() {
        return List.of(
                createTable(),
                createTableAs(),
                createTableLike(),
                createView(),
                createFunction(),
                createDatabase(),
                createCatalog(),
                alterFunction(),
                dropTable(),
                dropView(),
                dropFunction(),
                dropDatabase(),
                dropCatalog());
    }

    private static StatementText createTable() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE TABLE",
                        "Says what a table outside is: its columns, where its rows are, and what its event time"
                                + " is. Nothing is read or written until a query or INSERT does so. Definitions"
                                + " live as long as the session.",
                        """
                        CREATE [TEMPORARY] TABLE [IF NOT EXISTS] name (
                          {column type [NOT NULL] [[CONSTRAINT name] PRIMARY KEY NOT ENFORCED] [COMMENT 'text']
                          | column type METADATA [FROM 'key'] [VIRTUAL] [COMMENT 'text']
                          | column AS expression [COMMENT 'text']
                          | WATERMARK FOR column AS expression
                          | [CONSTRAINT name] PRIMARY KEY (column, ...) NOT ENFORCED}, ...
                        )
                        [COMMENT 'text']
                        [PARTITIONED BY (column, ...)]
                        WITH ('key' = 'value', ...)""")
                .describes(Statement.CreateTable.class)
                .part("name", NAME)
                .part("TEMPORARY", "hides a table of its name that is not")
                .part("IF NOT EXISTS", IF_NOT_EXISTS)
                .part("column type", "a column of the rows outside, such as `id BIGINT` or `tags ARRAY<STRING>`")
                .part("METADATA", "what the connector knows of a row besides; VIRTUAL is not written")
                .part("column AS expression", "computed when the table is read; PROCTIME() makes processing time")
                .part(
                        "WATERMARK FOR",
                        "makes a timestamp the event time: no row is older than the expression of one read"
                                + " before, such as `t - INTERVAL '5' SECOND` for rows that come up to five"
                                + " seconds late")
                .part("PRIMARY KEY", "at most one row for each key: it is believed, not enforced")
                .part("PARTITIONED BY", "columns that are in the names of folders: see [files](../../files.md)")
                .part("WITH", "the connector and its options: see [connectors](../../reference/connectors.md)")
                .example("""
                        CREATE TABLE sales (
                          id BIGINT NOT NULL,
                          price DECIMAL(10, 2),
                          amount INT,
                          turnover AS price * amount,
                          sold TIMESTAMP(3),
                          WATERMARK FOR sold AS sold - INTERVAL '5' SECOND,
                          PRIMARY KEY (id) NOT ENFORCED
                        ) WITH ('connector' = 'filesystem', 'path' = '/data/sales', 'format' = 'csv');
                        INSERT INTO sales VALUES (1, 0.90, 3, TIMESTAMP '2026-01-31 10:00:00');
                        SELECT id, turnover FROM sales
                        ----
                         id │ turnover
                        ────┼──────────
                          1 │     2.70
                        """);
    }

    private static StatementText createTableAs() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE TABLE AS",
                        "Makes a table with the columns of a query, and fills it as INSERT does.",
                        """
                        CREATE [TEMPORARY] TABLE [IF NOT EXISTS] name [(definition, ...)]
                        [COMMENT 'text'] [PARTITIONED BY (column, ...)] WITH ('key' = 'value', ...)
                        AS query""")
                .describes(Statement.CreateTableAs.class)
                .part("definition", "more than the columns of the query: computed columns, a watermark, a key")
                .part("IF NOT EXISTS", "does nothing where there is a table of the name: it is not filled either")
                .example(Examples.SALES + """
                        CREATE TABLE totals WITH ('connector' = 'filesystem', 'path' = '/data/totals', 'format' = 'csv')
                        AS SELECT city, fruit FROM sales WHERE amount > 3;
                        SELECT * FROM totals
                        ----
                         city │ fruit
                        ──────┼───────
                         Rome │ apple
                         Oslo │ pear
                        """);
    }

    private static StatementText createTableLike() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE TABLE LIKE",
                        "Makes a table from the definition of another one, with changes.",
                        """
                        CREATE [TEMPORARY] TABLE [IF NOT EXISTS] name [(definition, ...)] [WITH ('key' = 'value', ...)]
                        LIKE table [({INCLUDING | EXCLUDING | OVERWRITING} {ALL | CONSTRAINTS | DISTRIBUTION | GENERATED
                          | METADATA | OPTIONS | PARTITIONS | WATERMARKS} ...)]""")
                .describes(Statement.CreateTable.class)
                .part("INCLUDING", "takes that of the other table, and refuses what both define")
                .part("EXCLUDING", "leaves it out")
                .part(
                        "OVERWRITING",
                        "takes it, and what the new table says itself wins; for GENERATED, METADATA, OPTIONS and"
                                + " WATERMARKS")
                .part("ALL", "what no other rule names; without rules all is INCLUDING, and OPTIONS are OVERWRITING")
                .part("GENERATED", "computed columns")
                .example("""
                        CREATE TABLE prices (fruit STRING, price DECIMAL(5, 2))
                        WITH ('connector' = 'filesystem', 'path' = '/data/prices', 'format' = 'csv');
                        CREATE TABLE shouted (loud AS UPPER(fruit)) WITH ('path' = '/data/other') LIKE prices;
                        SHOW CREATE TABLE shouted
                        ----
                        CREATE TABLE `default_catalog`.`default_database`.`shouted` (
                          `fruit` STRING,
                          `price` DECIMAL(5, 2),
                          `loud` AS UPPER(`fruit`)
                        )
                        WITH (
                          'connector' = 'filesystem',
                          'path' = '/data/other',
                          'format' = 'csv'
                        )
                        """);
    }

    private static StatementText createView() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE VIEW",
                        "Names a query, to be used as a table. What is used several times in one job is computed"
                                + " once.",
                        """
                        CREATE [TEMPORARY] VIEW [IF NOT EXISTS] name [(column, ...)] [COMMENT 'text'] AS query""")
                .describes(Statement.CreateView.class)
                .part("name", NAME)
                .part("TEMPORARY", "hides a table or view of its name that is not")
                .part("IF NOT EXISTS", IF_NOT_EXISTS)
                .part("(column, ...)", "names for the columns, else those of the query")
                .example("""
                        CREATE VIEW numbers (n, word) AS VALUES (1, 'one'), (2, 'two'), (3, 'three');
                        CREATE VIEW long_words AS SELECT word FROM numbers WHERE CHAR_LENGTH(word) > 3;
                        SELECT * FROM long_words
                        ----
                         word
                        ───────
                         three
                        """);
    }

    private static StatementText createFunction() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE FUNCTION",
                        "Names a function that is written in Java: see [functions of one's"
                                + " own](../user-functions.md). It lives as long as the session.",
                        """
                        CREATE [TEMPORARY [SYSTEM]] FUNCTION [IF NOT EXISTS] name AS 'class'
                        [LANGUAGE JAVA] [USING JAR 'path', JAR 'path', ...]""")
                .describes(Statement.CreateFunction.class)
                .part("name", NAME + "; capitals or not makes no difference")
                .part("TEMPORARY", "hides one in the database")
                .part("TEMPORARY SYSTEM", "in no database; hides a built-in function of its name")
                .part("IF NOT EXISTS", IF_NOT_EXISTS)
                .part(
                        "USING JAR",
                        "where its class is, with all that it needs; without it the class is one of the process")
                .example("""
                        CREATE FUNCTION initials AS 'com.example.Initials' USING JAR '/data/functions.jar';
                        SELECT initials('Ada', 'Lovelace') AS name
                        ----
                         name
                        ──────
                         AL
                        """);
    }

    private static StatementText createDatabase() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE DATABASE",
                        "Makes a database: a place for tables, views and functions within a catalog. It lives as"
                                + " long as the session.",
                        """
                        CREATE DATABASE [IF NOT EXISTS] [catalog.]name [COMMENT 'text'] [WITH ('key' = 'value', ...)]""")
                .describes(Statement.CreateDatabase.class)
                .part("IF NOT EXISTS", IF_NOT_EXISTS)
                .part("WITH", "is refused when it says anything: databases in memory have no options")
                .example("""
                        CREATE DATABASE archive COMMENT 'what is over';
                        SHOW DATABASES
                        ----
                         database name
                        ──────────────────
                         archive
                         default_database
                        """);
    }

    private static StatementText createCatalog() {
        return StatementText.of(
                        DEFINITIONS,
                        "CREATE CATALOG",
                        "Makes a catalog: a place for databases. The only kind yet is in memory, and lives as"
                                + " long as the session.",
                        """
                        CREATE CATALOG [IF NOT EXISTS] name [COMMENT 'text'] WITH ('type' = 'generic_in_memory', ...)""")
                .describes(Statement.CreateCatalog.class)
                .part("IF NOT EXISTS", IF_NOT_EXISTS)
                .part("'type'", "`generic_in_memory`")
                .part("'default-database'", "the database that it has at first: `default` unless it says otherwise")
                .example("""
                        CREATE CATALOG shop WITH ('type' = 'generic_in_memory', 'default-database' = 'main');
                        SHOW CATALOGS
                        ----
                         catalog name
                        ─────────────────
                         default_catalog
                         shop
                        """);
    }

    private static StatementText dropTable() {
        return StatementText.of(DEFINITIONS, "DROP TABLE", "Forgets a table. Its rows outside stay as they are.", """
                        DROP [TEMPORARY] TABLE [IF EXISTS] name""")
                .describes(Statement.DropTable.class)
                .part("TEMPORARY", "has to be said of a temporary one, and of no other")
                .part("IF EXISTS", IF_EXISTS)
                .example("""
                        CREATE TABLE sales (id INT) WITH ('connector' = 'blackhole');
                        DROP TABLE sales;
                        DROP TABLE IF EXISTS sales;
                        DROP TABLE sales
                        ----
                        error: RV-2101: there is no table or view sales at 4:12; default_catalog.default_database is empty
                        """);
    }

    private static StatementText dropView() {
        return StatementText.of(
                        DEFINITIONS, "DROP VIEW", "Forgets a view. Views that use it fail when they are used.", """
                        DROP [TEMPORARY] VIEW [IF EXISTS] name""")
                .describes(Statement.DropView.class)
                .part("TEMPORARY", "has to be said of a temporary one, and of no other")
                .part("IF EXISTS", IF_EXISTS)
                .example("""
                        CREATE VIEW ones AS SELECT 1 AS n;
                        DROP VIEW ones;
                        SHOW VIEWS
                        ----
                         view name
                        ───────────
                        """);
    }

    private static StatementText alterFunction() {
        return StatementText.of(
                        DEFINITIONS,
                        "ALTER FUNCTION",
                        "Gives a function of the user's another class. Jobs that run keep the one that they have.",
                        """
                        ALTER [TEMPORARY [SYSTEM]] FUNCTION [IF EXISTS] name AS 'class'
                        [LANGUAGE JAVA] [USING JAR 'path', JAR 'path', ...]""")
                .describes(Statement.AlterFunction.class)
                .part("TEMPORARY, TEMPORARY SYSTEM", "as it was made")
                .part("IF EXISTS", IF_EXISTS)
                .part("USING JAR", "where the new class is, as in CREATE FUNCTION")
                .example("""
                        CREATE FUNCTION short AS 'com.example.Initials' USING JAR '/data/functions.jar';
                        ALTER FUNCTION short AS 'com.example.Initials' USING JAR '/data/functions.jar';
                        SELECT short('Ada', 'Lovelace') AS name
                        ----
                         name
                        ──────
                         AL
                        """);
    }

    private static StatementText dropFunction() {
        return StatementText.of(
                        DEFINITIONS, "DROP FUNCTION", "Forgets a function of the user's. Built-in ones stay.", """
                        DROP [TEMPORARY [SYSTEM]] FUNCTION [IF EXISTS] name""")
                .describes(Statement.DropFunction.class)
                .part("TEMPORARY, TEMPORARY SYSTEM", "as it was made")
                .part("IF EXISTS", IF_EXISTS)
                .example("""
                        CREATE TEMPORARY FUNCTION initials AS 'com.example.Initials' USING JAR '/data/functions.jar';
                        DROP TEMPORARY FUNCTION initials;
                        SHOW USER FUNCTIONS
                        ----
                         function name
                        ───────────────
                        """);
    }

    private static StatementText dropDatabase() {
        return StatementText.of(
                        DEFINITIONS, "DROP DATABASE", "Forgets a database, which may not be the current one.", """
                        DROP DATABASE [IF EXISTS] [catalog.]name [RESTRICT | CASCADE]""")
                .describes(Statement.DropDatabase.class)
                .part("IF EXISTS", IF_EXISTS)
                .part("RESTRICT", "refuses one that is not empty; so it is when nothing is said")
                .part("CASCADE", "forgets what is in it, too")
                .example("""
                        CREATE DATABASE archive;
                        CREATE TABLE archive.sales (id INT) WITH ('connector' = 'blackhole');
                        DROP DATABASE archive
                        ----
                        error: RV-2106: database archive at 3:15 is not empty, it has sales; DROP DATABASE … CASCADE drops them too
                        """)
                .example("""
                        DROP DATABASE archive CASCADE;
                        SHOW DATABASES
                        ----
                         database name
                        ──────────────────
                         default_database
                        """);
    }

    private static StatementText dropCatalog() {
        return StatementText.of(
                        DEFINITIONS,
                        "DROP CATALOG",
                        "Forgets a catalog and all that is in it. It may not be the current one.",
                        """
                        DROP CATALOG [IF EXISTS] name""")
                .describes(Statement.DropCatalog.class)
                .part("IF EXISTS", IF_EXISTS)
                .example("""
                        CREATE CATALOG shop WITH ('type' = 'generic_in_memory');
                        DROP CATALOG shop;
                        SHOW CATALOGS
                        ----
                         catalog name
                        ─────────────────
                         default_catalog
                        """);
    }
}
