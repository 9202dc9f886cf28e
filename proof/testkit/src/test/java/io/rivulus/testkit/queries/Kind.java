package io.rivulus.testkit.queries;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import java.util.List;

/// The kinds of values that queries are made of.
enum Kind {
    INT("INT"),
    BIGINT("BIGINT"),
    DECIMAL("DECIMAL(8, 2)"),
    /// Multiples of small powers of two, of which sums and products are exact in any order.
    DOUBLE("DOUBLE"),
    STRING("STRING"),
    BOOLEAN("BOOLEAN"),
    DATE("DATE"),
    TIMESTAMP("TIMESTAMP(3)"),
    /// A DOUBLE that was rounded, and may differ in its last digits. It is shown, never compared.
    ROUNDED("DOUBLE");

    /// Those that can be compared, grouped and joined by.
    static final List<Kind> EXACT = List.of(INT, BIGINT, DECIMAL, DOUBLE, STRING, BOOLEAN, DATE, TIMESTAMP);

    private final String sql;

    Kind(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /// The type of a table's column of this kind.
    DataType type() {
        return switch (this) {
            case INT -> Types.INT;
            case BIGINT -> Types.BIGINT;
            case DECIMAL -> Types.decimal(8, 2);
            case DOUBLE, ROUNDED -> Types.DOUBLE;
            case STRING -> Types.STRING;
            case BOOLEAN -> Types.BOOLEAN;
            case DATE -> Types.DATE;
            case TIMESTAMP -> Types.timestamp(3);
        };
    }
}
