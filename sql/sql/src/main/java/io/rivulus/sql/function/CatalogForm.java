package io.rivulus.sql.function;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Names that the catalog gives a meaning without a method of their own: casts, and calls that stand for other ones.
/// Here is what the documentation says of them.
enum CatalogForm {
    CAST(
            FunctionGroup.CONVERSION,
            "CAST(ANY AS type) → type",
            "Makes a value of another type of a value. What can't be made is an error that names the row: a text"
                    + " that is no number, a number too large for the type. Places after the point that the type"
                    + " has not are rounded in a DECIMAL and cut in a whole number; a text is cut to the length"
                    + " of CHAR(n) and VARCHAR(n). Times are written and read in the form `2026-01-31 10:00:00`,"
                    + " those with a local time zone in the session's zone. NULL stays NULL.",
            "CAST('42' AS INT) -> 42",
            "CAST(1.25 AS DECIMAL(3, 1)) -> 1.3",
            "CAST(2.9 AS INT) -> 2",
            "CAST(7 AS STRING) -> '7'",
            "CAST('2026-01-31 10:00:00' AS TIMESTAMP(0)) -> TIMESTAMP '2026-01-31 10:00:00'",
            "CAST(TIMESTAMP '2026-01-31 10:00:00' AS DATE) -> DATE '2026-01-31'",
            "CAST('forty-two' AS INT) -> error RV-2552: 'forty-two' is no INT",
            "CAST(300 AS TINYINT) -> error RV-2550: TINYINT overflow"),
    TRY_CAST(
            FunctionGroup.CONVERSION,
            "TRY_CAST(ANY AS type) → type",
            "Makes a value of another type of a value, as CAST does, but NULL of one that can't be cast.",
            "TRY_CAST('42' AS INT) -> 42",
            "TRY_CAST('forty-two' AS INT) -> NULL",
            "TRY_CAST(300 AS TINYINT) -> NULL"),
    TYPEOF(
            FunctionGroup.CONVERSION,
            "TYPEOF(ANY) → STRING",
            "Gives the type of an expression as the planner has it; the expression itself is not evaluated.",
            "TYPEOF(1) -> 'INT NOT NULL'",
            "TYPEOF(1.50 + 2) -> 'DECIMAL(13, 2) NOT NULL'",
            "TYPEOF(ARRAY['a', NULL]) -> 'ARRAY<CHAR(1)> NOT NULL'"),
    IS_DECIMAL(
            FunctionGroup.CONVERSION,
            "IS_DECIMAL(ANY) → BOOLEAN",
            "Tells whether a text can be read as a number. FALSE for NULL.",
            "IS_DECIMAL('-12.5') -> TRUE",
            "IS_DECIMAL('12a') -> FALSE",
            "IS_DECIMAL(CAST(NULL AS STRING)) -> FALSE"),
    IF(
            FunctionGroup.CONDITIONAL,
            "IF(BOOLEAN, ANY, ANY) → the common type of the last two",
            "Gives the second argument where the first is TRUE, the third where it is FALSE or NULL. Only the one"
                    + " that is given is evaluated.",
            "IF(3 > 2, 'more', 'less') -> 'more'",
            "IF(CAST(NULL AS BOOLEAN), 'yes', 'no') -> 'no'",
            "IF(TRUE, 1, 1 / 0) -> 1"),
    IFNULL(
            FunctionGroup.CONDITIONAL,
            "IFNULL(ANY, ANY) → the common type of both",
            "Gives the first argument, or the second where the first is NULL.",
            "IFNULL(CAST(NULL AS INT), 5) -> 5",
            "IFNULL('Ada', 'nobody') -> 'Ada'"),
    NULLIF(
            FunctionGroup.CONDITIONAL,
            "NULLIF(ANY, ANY) → the type of the first",
            "Gives NULL where both arguments are equal, else the first one: a value that stands for none becomes"
                    + " NULL.",
            "NULLIF('n/a', 'n/a') -> NULL",
            "NULLIF('Ada', 'n/a') -> 'Ada'",
            "10 / NULLIF(0, 0) -> NULL"),
    BETWEEN(
            FunctionGroup.COMPARISON,
            """
            ANY BETWEEN ANY AND ANY → BOOLEAN
            ANY NOT BETWEEN ANY AND ANY → BOOLEAN""",
            "Tells whether a value is at least the first bound and at most the second. NULL when the value is"
                    + " NULL, or a bound that decides.",
            "5 BETWEEN 1 AND 5 -> TRUE",
            "5 NOT BETWEEN 1 AND 4 -> TRUE",
            "DATE '2026-02-01' BETWEEN DATE '2026-01-01' AND DATE '2026-01-31' -> FALSE",
            "5 BETWEEN 9 AND CAST(NULL AS INT) -> FALSE"),
    IS_UNKNOWN(
            "IS UNKNOWN",
            FunctionGroup.LOGIC,
            "BOOLEAN IS UNKNOWN → BOOLEAN",
            "Tells whether a condition is neither true nor false, which is NULL.",
            "(1 > CAST(NULL AS INT)) IS UNKNOWN -> TRUE",
            "(1 > 2) IS UNKNOWN -> FALSE"),
    IS_NOT_UNKNOWN(
            "IS NOT UNKNOWN",
            FunctionGroup.LOGIC,
            "BOOLEAN IS NOT UNKNOWN → BOOLEAN",
            "Tells whether a condition is true or false.",
            "(1 > 2) IS NOT UNKNOWN -> TRUE",
            "(1 > CAST(NULL AS INT)) IS NOT UNKNOWN -> FALSE"),
    YEAR("YEAR", "year", "YEAR(DATE '2026-03-04') -> 2026"),
    QUARTER("QUARTER", "quarter of the year, from 1 to 4,", "QUARTER(DATE '2026-03-04') -> 1"),
    MONTH("MONTH", "month, from 1 to 12,", "MONTH(DATE '2026-03-04') -> 3"),
    WEEK(
            "WEEK",
            "week of the year by ISO 8601, in which the first one has the year's first Thursday,",
            "WEEK(DATE '2026-03-04') -> 10",
            "WEEK(DATE '2027-01-01') -> 53"),
    DAYOFYEAR("DOY", "day of the year, from 1 to 366,", "DAYOFYEAR(DATE '2026-03-04') -> 63"),
    DAYOFMONTH("DAY", "day of the month, from 1 to 31,", "DAYOFMONTH(DATE '2026-03-04') -> 4"),
    DAYOFWEEK("DOW", "day of the week, from 1 for Sunday to 7,", "DAYOFWEEK(DATE '2026-03-04') -> 4"),
    HOUR("HOUR", "hour, from 0 to 23,", "HOUR(TIMESTAMP '2026-03-04 17:06:07') -> 17"),
    MINUTE("MINUTE", "minute, from 0 to 59,", "MINUTE(TIMESTAMP '2026-03-04 17:06:07') -> 6"),
    SECOND("SECOND", "whole second, from 0 to 59,", "SECOND(TIMESTAMP '2026-03-04 17:06:07.890') -> 7"),
    TIMESTAMPADD(
            FunctionGroup.TIME,
            """
            TIMESTAMPADD(unit, INT, DATE) → DATE or TIMESTAMP
            TIMESTAMPADD(unit, INT, TIMESTAMP) → TIMESTAMP""",
            "Moves a time by some units: SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR. A date that is"
                    + " moved by hours or less becomes a timestamp; a day that a month has not becomes its last."
                    + " NULL when an argument is NULL.",
            "TIMESTAMPADD(MONTH, 1, DATE '2026-01-31') -> DATE '2026-02-28'",
            "TIMESTAMPADD(HOUR, -3, TIMESTAMP '2026-03-04 01:00:00') -> TIMESTAMP '2026-03-03 22:00:00.000'",
            "TIMESTAMPADD(MINUTE, 90, DATE '2026-03-04') -> TIMESTAMP '2026-03-04 01:30:00.000'");

    @SuppressWarnings("ImmutableEnumChecker") // A record of lists that nobody can change.
    private final FunctionText text;

    CatalogForm(FunctionGroup group, String calls, String description, String... examples) {
        this.text = FunctionText.ofForm(group, name(), calls, description, examples);
    }

    CatalogForm(String name, FunctionGroup group, String calls, String description, String... examples) {
        this.text = FunctionText.ofForm(group, name, calls, description, examples);
    }

    /// A part of a time.
    CatalogForm(String unit, String part, String... examples) {
        String name = name();
        this.text = FunctionText.ofForm(
                FunctionGroup.TIME,
                name,
                "%s(DATE or TIMESTAMP) → BIGINT".formatted(name),
                "Gives the %s of a time, as `EXTRACT(%s FROM …)` does. NULL of NULL.".formatted(part, unit),
                examples);
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(form -> form.text.name()).collect(Collectors.toUnmodifiableSet());
    }

    FunctionText text() {
        return text;
    }
}
