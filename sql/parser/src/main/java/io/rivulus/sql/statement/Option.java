package io.rivulus.sql.statement;

/// An entry of a WITH clause.
///
/// @param position where its key stands in the script
public record Option(String key, String value, Position position) {}
