package io.rivulus.sql.operator;

/// One column of an ORDER BY.
///
/// @param column its position in the row
/// @param nullsFirst whether NULL stands before all values, whatever the direction
public record SortKey(int column, boolean descending, boolean nullsFirst) {}
