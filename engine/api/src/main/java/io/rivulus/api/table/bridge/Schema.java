package io.rivulus.api.table.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns of a stream as a table, as `CREATE TABLE` would say them. Immutable.
///
/// ```java
/// Schema.newBuilder()
///         .columnByExpression("day", "CAST(time AS DATE)")
///         .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
///         .watermark("rowtime", "SOURCE_WATERMARK()")
///         .build()
/// ```
///
/// Without [Builder#column] the columns begin with all fields of the records.
///
/// @param columns in their order
/// @param primaryKey the names of its columns; empty when there is none
public record Schema(List<Column> columns, Optional<Watermark> watermark, List<String> primaryKey) {
    public Schema {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /// A column as it was declared, its type and expression in SQL.
    public sealed interface Column {
        String name();
    }

    /// A field of the records.
    public record Physical(String name, String type) implements Column {}

    /// What an expression makes of others.
    public record Computed(String name, String expression) implements Column {}

    /// What is known of a record beside its fields.
    ///
    /// @param key which of that; the column's name when absent
    public record Metadata(String name, String type, Optional<String> key) implements Column {}

    /// Which column is event time.
    ///
    /// @param expression `SOURCE_WATERMARK()`: as the stream tells it
    public record Watermark(String column, String expression) {}

    public static Builder newBuilder() {
        return new Builder();
    }

    /// A schema that is all fields of the records.
    static Schema ofFields() {
        return newBuilder().build();
    }

    /// Puts a schema together. Owned by one thread.
    public static final class Builder {
        private final List<Column> columns = new ArrayList<>();
        private List<String> primaryKey = List.of();
        private Optional<Watermark> watermark = Optional.empty();

        private Builder() {}

        /// A field of the records, by its name.
        ///
        /// @param type in SQL, to which it is converted if it is of another
        public Builder column(String name, String type) {
            columns.add(new Physical(name, type));
            return this;
        }

        /// What an expression makes of other columns.
        public Builder columnByExpression(String name, String expression) {
            columns.add(new Computed(name, expression));
            return this;
        }

        /// The event time of the records: of the name `rowtime`.
        ///
        /// @param type in SQL, `TIMESTAMP_LTZ(3)`
        public Builder columnByMetadata(String name, String type) {
            columns.add(new Metadata(name, type, Optional.empty()));
            return this;
        }

        /// The event time of the records.
        ///
        /// @param type in SQL, `TIMESTAMP_LTZ(3)`
        /// @param key `rowtime`
        public Builder columnByMetadata(String name, String type, String key) {
            columns.add(new Metadata(name, type, Optional.of(key)));
            return this;
        }

        /// Makes a column event time, which goes on as the stream's watermarks say.
        ///
        /// @param expression `SOURCE_WATERMARK()`
        public Builder watermark(String column, String expression) {
            watermark = Optional.of(new Watermark(column, expression));
            return this;
        }

        /// The columns of which no two rows have the same values. Nobody checks it.
        public Builder primaryKey(String... names) {
            primaryKey = List.of(names);
            return this;
        }

        public Schema build() {
            return new Schema(columns, watermark, primaryKey);
        }
    }
}
