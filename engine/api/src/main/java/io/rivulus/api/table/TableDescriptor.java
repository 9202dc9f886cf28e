package io.rivulus.api.table;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a program reads from or writes to: a connector and its options, as in the `WITH` clause of `CREATE TABLE`.
/// Its columns are the fields of the program's records. Immutable.
///
/// ```java
/// TableDescriptor flights = TableDescriptor.forConnector("filesystem")
///         .option("path", "flights.csv")
///         .format("csv")
///         .option("csv.header", "true")
///         .build();
/// env.fromSource(flights, Flight.class, WatermarkStrategy.noWatermarks(), "flights")
/// ```
public final class TableDescriptor {
    private final Map<String, String> options;

    private TableDescriptor(Map<String, String> options) {
        this.options = Map.copyOf(options);
    }

    /// Begins with a connector by its name.
    public static Builder forConnector(String connector) {
        return new Builder().option(Connectors.CONNECTOR, connector);
    }

    /// Puts a descriptor together. Owned by one thread.
    public static final class Builder {
        private final Map<String, String> options = new LinkedHashMap<>();

        private Builder() {}

        public Builder option(String key, String value) {
            options.put(key, value);
            return this;
        }

        /// How rows are bytes, for connectors that need to be told.
        public Builder format(String format) {
            return option(Connectors.FORMAT, format);
        }

        public TableDescriptor build() {
            return new TableDescriptor(options);
        }
    }

    /// The source, which gives the rows of records of a type.
    ///
    /// @param name for messages
    /// @throws io.rivulus.base.error.UserException when the connector is unknown or can't be read, or an option
    ///     is wrong
    public Source<?> source(String name, TypeInformation<?> records) {
        TableDefinition table = definition(name, records);
        List<Integer> columns =
                IntStream.range(0, table.row().fields().size()).boxed().toList();
        return Connectors.installed().source(table).create(columns, List.of());
    }

    /// The sink, which takes the rows of records of a type.
    ///
    /// @param name for messages
    /// @throws io.rivulus.base.error.UserException when the connector is unknown or can't be written to, or an
    ///     option is wrong
    public Sink<?> sink(String name, TypeInformation<?> records) {
        return Connectors.installed().sink(definition(name, records)).create();
    }

    private TableDefinition definition(String name, TypeInformation<?> records) {
        RowType row = records.isRow() && records.dataType() instanceof RowType fields
                ? fields
                : new RowType(List.of(new DataType.Field("value", records.dataType())), false);
        return new TableDefinition(name, row, List.of(), List.of(), options, ZoneOffset.UTC);
    }
}
