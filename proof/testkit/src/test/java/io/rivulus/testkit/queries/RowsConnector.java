package io.rivulus.testkit.queries;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.World;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.file.Files;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Tables whose rows come a few at a time, and from two sides, so that answers have something to change. Immutable.
final class RowsConnector implements Connector.Reads {
    static final String NAME = "rows";

    private static final ConfigOption<Integer> STEP =
            ConfigOption.of("step", ConfigType.intBetween(1, 100)).defaultsTo(100);

    private final List<Table> tables;

    RowsConnector(List<Table> tables) {
        this.tables = List.copyOf(tables);
    }

    /// What makes a table known.
    ///
    /// @param step how many of its rows come at a time
    static String create(Table table, int step) {
        return "CREATE TABLE %s %s WITH ('connector' = '%s', 'step' = '%d')"
                .formatted(table.name(), table.declaration(), NAME, step);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return List.of(STEP);
    }

    @Override
    public TableSource source(TableContext context) {
        Table table = tables.stream()
                .filter(one -> context.table().name().endsWith(one.name()))
                .findFirst()
                .orElseThrow();
        return new Opened(table, context.options().get(STEP));
    }

    private record Opened(Table table, int step) implements TableSource {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        /// Far apart, so that joins have an order that is better; whatever is said, answers stay.
        @Override
        public OptionalLong bytes(Files files) {
            long rows = table.rows().size();
            return OptionalLong.of(1 + rows * rows * rows * rows);
        }

        @Override
        public Source<?> create(List<Integer> columns, List<String> metadata) {
            return new Rows(table, columns, step);
        }
    }

    /// The rows from one to another one.
    private record Part(int number, int next, int end) implements Split {
        static final StateCodec<Part> CODEC = StateCodec.of(
                "rows",
                1,
                (part, out) -> {
                    out.writeInt(part.number);
                    out.writeInt(part.next);
                    out.writeInt(part.end);
                },
                in -> new Part(in.readInt(), in.readInt(), in.readInt()));

        @Override
        public String id() {
            return "part " + number;
        }
    }

    private record Rows(Table table, List<Integer> columns, int step) implements Source<Part> {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<Part> createEnumerator(World world) {
            int half = table.rows().size() / 2;
            return SplitEnumerator.of(
                    List.of(new Part(0, 0, half), new Part(1, half, table.rows().size())));
        }

        @Override
        public SourceReader<Part> createReader(SourceContext context) {
            return new Reader(this);
        }

        @Override
        public StateCodec<Part> splitCodec() {
            return Part.CODEC;
        }

        ColumnBatch batch(int from, int to) {
            List<Column> made = new ArrayList<>();
            for (int column : columns) {
                DataType type = table.columns().get(column).kind().type();
                ColumnBuilder builder = ColumnBuilder.of(type, to - from);
                for (List<@Nullable Object> row : table.rows().subList(from, to)) {
                    Values.append(builder, type, row.get(column));
                }
                made.add(builder.build());
            }
            return ColumnBatch.of(to - from, made);
        }
    }

    /// Takes turns with its parts. Used by its task alone.
    private static final class Reader implements SourceReader<Part> {
        private final Rows rows;
        private final Deque<Part> parts = new ArrayDeque<>();

        Reader(Rows rows) {
            this.rows = rows;
        }

        @Override
        public void add(Part split) {
            parts.add(split);
        }

        @Override
        public Poll poll(SourceOutput<Part> output) {
            Part part = parts.poll();
            if (part == null) {
                return Poll.WAITING;
            }
            int to = Math.min(part.end, part.next + rows.step);
            if (to > part.next) {
                output.emit(part, rows.batch(part.next, to));
            }
            Part rest = new Part(part.number, to, part.end);
            if (to == part.end) {
                output.finished(rest);
            } else {
                parts.add(rest);
            }
            return Poll.READ;
        }

        @Override
        public List<Part> snapshot() {
            return List.copyOf(parts);
        }

        @Override
        public void close() {}
    }
}
