package io.rivulus.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The words of the dialect that are worth completing, by where they stand.
final class SqlWords {
    static final List<String> STATEMENTS = List.of(
            "SELECT",
            "INSERT INTO",
            "INSERT OVERWRITE",
            "CREATE",
            "DROP",
            "SHOW",
            "DESCRIBE",
            "EXPLAIN",
            "USE",
            "SET",
            "RESET",
            "WITH",
            "VALUES",
            "EXECUTE STATEMENT SET BEGIN",
            "STOP JOB");
    static final List<String> SHOWN = List.of(
            "CATALOGS",
            "COLUMNS FROM",
            "CREATE TABLE",
            "CREATE VIEW",
            "CURRENT CATALOG",
            "CURRENT DATABASE",
            "DATABASES",
            "FUNCTIONS",
            "JOBS",
            "TABLES",
            "USER FUNCTIONS",
            "VIEWS");
    static final List<String> CREATED =
            List.of("TABLE", "TEMPORARY", "VIEW", "FUNCTION", "CATALOG", "DATABASE", "SYSTEM");
    static final List<String> EXPLAINED =
            List.of("PLAN FOR", "ESTIMATED_COST", "CHANGELOG_MODE", "JSON_EXECUTION_PLAN", "PLAN_ADVICE", "SELECT");

    /// Behind these stands the name of a table or view.
    static final Set<String> BEFORE_TABLES =
            Set.of("FROM", "JOIN", "INTO", "OVERWRITE", "TABLE", "VIEW", "DESCRIBE", "DESC", "EXTENDED", "EXISTS");

    /// In a list behind these stand tables, until the next of [#CLAUSES].
    static final Set<String> TABLE_CLAUSES = Set.of("FROM", "JOIN");

    static final Set<String> CLAUSES =
            Set.of("SELECT", "FROM", "JOIN", "WHERE", "GROUP", "HAVING", "ORDER", "ON", "WINDOW", "SET", "VALUES", "LIMIT");

    /// What may stand anywhere in a query.
    static final List<String> OTHERS = List.of(
            "ALL", "AND", "ARRAY", "AS", "ASC", "BETWEEN", "BIGINT", "BOOLEAN", "BY", "BYTES", "CASE", "CAST", "COMMENT",
            "CROSS JOIN", "CUMULATE", "CURRENT ROW", "DATE", "DAY", "DECIMAL", "DESC", "DESCRIPTOR", "DISTINCT", "DOUBLE",
            "ELSE", "END", "EXCEPT", "EXISTS", "EXTRACT", "FALSE", "FILTER", "FLOAT", "FOR SYSTEM_TIME AS OF", "FROM",
            "FULL OUTER JOIN", "GROUP BY", "GROUPING SETS", "HAVING", "HOP", "HOUR", "IF EXISTS", "IF NOT EXISTS", "IN",
            "INNER JOIN", "INT", "INTERSECT", "INTERVAL", "IS NOT NULL", "IS NULL", "JOIN", "LATERAL", "LEFT JOIN", "LIKE",
            "LIMIT", "MAP", "METADATA", "MINUTE", "MONTH", "NOT", "NOT ENFORCED", "NULL", "OFFSET", "ON", "OR", "ORDER BY",
            "OVER", "PARTITION BY", "PARTITIONED BY", "PRECEDING", "PRIMARY KEY", "QUALIFY", "RANGE", "RIGHT JOIN", "ROW",
            "ROWS", "ROW_NUMBER", "SECOND", "SELECT", "SESSION", "SMALLINT", "STRING", "TABLE", "THEN", "TIME",
            "TIMESTAMP", "TIMESTAMP_LTZ", "TINYINT", "TRUE", "TUMBLE", "UNBOUNDED", "UNION ALL", "UNNEST", "USING", "VALUES",
            "VARCHAR", "VIRTUAL", "WATERMARK FOR", "WHEN", "WHERE", "WITH", "WITHIN GROUP", "YEAR");

    /// Reserved, and yet what people call their columns.
    private static final Set<String> ALSO_RESERVED = Set.of(
            "ANY", "AT", "BEGIN", "BIT", "BOTH", "CALL", "CHAR", "CHECK", "CLOSE", "COLUMN", "CONDITION", "COUNT", "CURRENT",
            "CURSOR", "CYCLE", "DEFAULT", "DELETE", "DYNAMIC", "EACH", "ELEMENT", "EMPTY", "EQUALS", "ESCAPE", "FETCH",
            "FIRST_VALUE", "FREE", "FULL", "FUNCTION", "GET", "GLOBAL", "GROUP", "GROUPS", "HOLD", "IDENTITY", "INNER", "INTO",
            "LANGUAGE", "LARGE", "LEFT", "LOCAL", "MATCH", "MATCHES", "MAX", "MEMBER", "METHOD", "MIN", "MODULE", "MULTISET",
            "NATURAL", "NEW", "NO", "NONE", "NUMERIC", "OF", "OFFSET", "OLD", "OMIT", "ONE", "ONLY", "OPEN", "ORDER", "OUT",
            "OUTER", "PARAMETER", "PARTITION", "PER", "PERCENT", "PERIOD", "POSITION", "POWER", "PRECISION", "PREPARE",
            "PRIMARY", "PROCEDURE", "RANK", "REAL", "REF", "REFERENCES", "RELEASE", "RESULT", "RETURN", "RIGHT", "ROLLUP",
            "SAVEPOINT", "SCOPE", "SCROLL", "SEARCH", "SENSITIVE", "SETS", "SHOW", "SIMILAR", "SOME", "SPECIFIC", "START",
            "STATIC", "STREAM", "SUBMULTISET", "SUM", "SYMMETRIC", "SYSTEM", "TO", "TRAILING", "TRANSLATION", "TREAT",
            "TRIGGER", "TRIM", "TRUNCATE", "UNIQUE", "UNKNOWN", "UPDATE", "UPPER", "UPSERT", "USER", "VALUE", "VALUE_OF",
            "VARYING", "WINDOW", "WITHOUT");

    private static final Set<String> RESERVED = reserved();

    private SqlWords() {}

    private static Set<String> reserved() {
        Set<String> words = new TreeSet<>(ALSO_RESERVED);
        OTHERS.forEach(other -> words.addAll(List.of(other.split(" "))));
        STATEMENTS.forEach(other -> words.addAll(List.of(other.split(" "))));
        return words;
    }

    /// A name as it has to be written.
    static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(name.toUpperCase(Locale.ROOT))
                ? name
                : "`" + name.replace("`", "``") + "`";
    }
}
