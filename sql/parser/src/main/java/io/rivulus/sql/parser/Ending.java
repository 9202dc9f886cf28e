package io.rivulus.sql.parser;

/// How a text that may go on ends.
public enum Ending {
    /// With nothing: there are only spaces and comments.
    BLANK,
    /// With the semicolon of its last statement.
    COMPLETE,
    /// Within a statement.
    STATEMENT,
    /// Within a statement set, whose END is missing.
    STATEMENT_SET,
    /// Within a string.
    STRING,
    /// Within a name in backticks.
    NAME,
    /// Within a comment of several lines.
    COMMENT
}
