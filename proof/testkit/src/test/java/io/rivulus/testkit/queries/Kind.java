package io.rivulus.testkit.queries;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import java.util.List;

/// The kinds of values that queries are made of.
enum Kind {
    INT("INT", Types.INT),
    BIGINT("BIGINT", Types.BIGINT),
    DECIMAL("DECIMAL(8, 2)", Types.decimal(8, 2)),
    /// Multiples of small powers of two, of which sums and products are exact in any order.
    DOUBLE("DOUBLE", Types.DOUBLE),
    STRING("STRING", Types.STRING),
    BOOLEAN("BOOLEAN", Types.BOOLEAN),
    DATE("DATE", Types.DATE),
    TIMESTAMP("TIMESTAMP(3)", Types.timestamp(3)),
    /// A DOUBLE that was rounded, and may differ in its last digits. It is shown, never compared.
    ROUNDED("DOUBLE", Types.DOUBLE);

    /// Those that can be compared, grouped and joined by.
    static final List<Kind> EXACT = List.of(INT, BIGINT, DECIMAL, DOUBLE, STRING, BOOLEAN, DATE, TIMESTAMP);

    private final String sql;
    private final DataType type;

    Kind(String sql, DataType type) {
        this.sql = sql;
        this.type = type;
    }

    String sql() {
        return sql;
    }

    /// The type of a table's column of this kind.
    DataType type() {
        return type;
    }
}
