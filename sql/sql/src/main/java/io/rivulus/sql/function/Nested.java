package io.rivulus.sql.function;

import io.rivulus.data.column.Column;

/// An array, map or row where it stands: at a row of its column. It is never null itself; its parts may be.
public record Nested(Column column, int row) {}
