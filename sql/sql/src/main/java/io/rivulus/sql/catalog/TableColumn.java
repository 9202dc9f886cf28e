package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType;
import java.util.Optional;

/// A column of a table.
public sealed interface TableColumn {
    String name();

    DataType type();

    Optional<String> comment();

    /// A column that is stored.
    record Physical(String name, DataType type, Optional<String> comment) implements TableColumn {}

    /// A column made from physical and metadata columns of the same row.
    record Computed(String name, DataType type, Written expression, Optional<String> comment) implements TableColumn {
        /// Whether it is the clock's time where a row is.
        public boolean isProcessingTime() {
            return expression.isCallOf("PROCTIME");
        }
    }

    /// A column that the connector fills from what surrounds a row.
    ///
    /// @param key the connector's name for it
    /// @param virtual whether it is left out when rows are written
    record Metadata(String name, DataType type, String key, boolean virtual, Optional<String> comment)
            implements TableColumn {}
}
