package io.rivulus.sql.operator;

/// What an aggregate makes of a group's values.
public enum AggregateFunction {
    COUNT,
    SUM,
    /// A SUM that is 0, not NULL, of nothing.
    SUM0,
    AVG,
    MIN,
    MAX,
    /// The value of a scalar subquery: an error when there are several.
    SINGLE_VALUE,
    FIRST_VALUE,
    LAST_VALUE,
    VAR_POP,
    VAR_SAMP,
    STDDEV_POP,
    STDDEV_SAMP,
    LISTAGG,
    ARRAY_AGG,
    /// Makes a MULTISET.
    COLLECT,
    APPROX_COUNT_DISTINCT,
    /// Of a JSON text for each value, or of one for each key and value.
    JSON_ARRAYAGG,
    JSON_OBJECTAGG,
    /// One of the user's: which, says its option.
    USER
}
