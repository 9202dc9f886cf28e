package io.rivulus.sql.statement;

import io.rivulus.data.type.DataType;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/// A column of a table's definition.
public sealed interface Column {
    /// The column's name, one part.
    Identifier name();

    Optional<String> comment();

    /// A column that is stored. Its type says whether it may be null.
    record Physical(Identifier name, DataType type, Optional<String> comment) implements Column {}

    /// A column made from others: `name AS expression`.
    record Computed(Identifier name, SqlNode expression, Optional<String> comment) implements Column {}

    /// A column that the connector fills from what surrounds a row, such as a message's timestamp.
    ///
    /// @param key the connector's name for it; the column's own when empty
    /// @param virtual whether it is left out when rows are written
    record Metadata(Identifier name, DataType type, Optional<String> key, boolean virtual, Optional<String> comment)
            implements Column {}
}
