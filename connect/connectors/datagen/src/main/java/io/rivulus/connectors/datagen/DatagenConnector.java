package io.rivulus.connectors.datagen;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayList;
import java.util.List;

/// The connector `datagen`: random or counted values, at a pace, for a number of rows or for ever.
public final class DatagenConnector implements Connector.Reads {
    static final ConfigOption<Long> ROWS_PER_SECOND = ConfigOption.of(
                    "rows-per-second", ConfigType.longBetween(1, Long.MAX_VALUE))
            .defaultsTo(10_000L)
            .describedAs("How many rows to make in a second, in all.");
    static final ConfigOption<Long> NUMBER_OF_ROWS = ConfigOption.of(
                    "number-of-rows", ConfigType.longBetween(0, Long.MAX_VALUE))
            .describedAs("How many rows to make; without it, and without a sequence, rows never end.");

    @Override
    public String name() {
        return "datagen";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        List<ConfigOption<?>> options = new ArrayList<>(List.of(ROWS_PER_SECOND, NUMBER_OF_ROWS));
        for (Field field : row.fields()) {
            options.addAll(new FieldOptions(field.name()).all());
        }
        return options;
    }

    @Override
    public TableSource source(TableContext context) {
        List<FieldSpec> specs = context.row().fields().stream()
                .map(field -> FieldSpec.of(field, context.options()))
                .toList();
        long rows = context.options().find(NUMBER_OF_ROWS).orElse(Long.MAX_VALUE);
        for (FieldSpec spec : specs) {
            rows = Math.min(rows, spec.rowsMax());
        }
        return new Table(specs, rows, context.options().get(ROWS_PER_SECOND));
    }

    private record Table(List<FieldSpec> specs, long rows, long rowsPerSecond) implements TableSource {
        @Override
        public Boundedness boundedness() {
            return rows == Long.MAX_VALUE ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
        }

        @Override
        public Source<?> create(List<Integer> columns, List<String> metadata) {
            return new DatagenSource(columns.stream().map(specs::get).toList(), rows, rowsPerSecond);
        }
    }
}
