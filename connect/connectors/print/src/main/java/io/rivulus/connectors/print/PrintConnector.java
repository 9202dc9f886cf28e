package io.rivulus.connectors.print;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableSink;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// The connector `print`: a line for each change, such as `+I[1, abc, null]`.
public final class PrintConnector implements Connector.Writes {
    static final ConfigOption<String> IDENTIFIER = ConfigOption.of("print-identifier", ConfigType.STRING)
            .describedAs("What stands before each line, with `> ` behind it.");
    static final ConfigOption<Boolean> STANDARD_ERROR = ConfigOption.of("standard-error", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs("Whether to print to standard error instead of standard output.");

    @Override
    public String name() {
        return "print";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return List.of(IDENTIFIER, STANDARD_ERROR);
    }

    @Override
    public TableSink sink(TableContext context) {
        return new Table(new PrintSink(
                context.row(),
                context.options().find(IDENTIFIER).orElse(""),
                context.options().get(STANDARD_ERROR)));
    }

    private record Table(PrintSink sink) implements TableSink {
        @Override
        public ChangelogMode changelog() {
            return ChangelogMode.ALL;
        }

        @Override
        public Sink<?> create() {
            return sink;
        }
    }
}
