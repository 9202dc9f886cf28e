package io.rivulus.sql.statement;

/// `[NOT] LIKE 'pattern'`, or ILIKE, on the names that SHOW lists.
public record NameFilter(String pattern, boolean negated, boolean caseSensitive) {}
