package io.rivulus.benchmarks;

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
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType.RowType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The connector `benchmark-keys`: rows of one BIGINT, spread evenly over a number of keys in no visible order,
/// made at a nanosecond each so that what comes behind is what is measured. Public for the service loader.
public final class KeysConnector implements Connector.Reads {
    private static final ConfigOption<Long> ROWS = ConfigOption.of("rows", ConfigType.longBetween(0, Long.MAX_VALUE))
            .defaultsTo(0L)
            .describedAs("How many rows to make.");
    private static final ConfigOption<Long> KEYS = ConfigOption.of("keys", ConfigType.longBetween(1, Long.MAX_VALUE))
            .defaultsTo(1L)
            .describedAs("How many different values they have.");

    @Override
    public String name() {
        return "benchmark-keys";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return List.of(ROWS, KEYS);
    }

    @Override
    public TableSource source(TableContext context) {
        return new Table(context.options().get(ROWS), context.options().get(KEYS));
    }

    private record Table(long rows, long keys) implements TableSource {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public Source<?> create(List<Integer> columns, List<String> metadata) {
            return new Keys(rows, keys, columns.size());
        }
    }

    /// All rows from one on.
    private record All(long next) implements Split {
        static final StateCodec<All> CODEC = StateCodec.of(
                "the position in keys", 1, (split, out) -> out.writeLong(split.next), in -> new All(in.readLong()));

        @Override
        public String id() {
            return "all";
        }
    }

    private record Keys(long rows, long keys, int columns) implements Source<All> {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<All> createEnumerator(World world) {
            return SplitEnumerator.of(List.of(new All(0)));
        }

        @Override
        public SourceReader<All> createReader(SourceContext context) {
            return new Reader(this);
        }

        @Override
        public StateCodec<All> splitCodec() {
            return All.CODEC;
        }
    }

    private static final class Reader implements SourceReader<All> {
        private final Keys source;
        private @Nullable All split;
        private long made;

        Reader(Keys source) {
            this.source = source;
        }

        @Override
        public void add(All added) {
            split = added;
            made = added.next;
        }

        @Override
        public Poll poll(SourceOutput<All> output) {
            All all = split;
            if (all == null) {
                return Poll.WAITING;
            }
            if (made == source.rows()) {
                split = null;
                output.finished(all);
                return Poll.READ;
            }
            int size = (int) Math.min(source.rows() - made, ColumnBatch.ROWS_MAX);
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = key(made + i);
            }
            made += size;
            Column[] columns = new Column[source.columns()];
            Arrays.fill(columns, new LongColumn(size, values, null));
            output.emit(all, ColumnBatch.of(size, columns));
            return Poll.READ;
        }

        @Override
        public List<All> snapshot() {
            return split == null ? List.of() : List.of(new All(made));
        }

        /// The upper half of a product with the golden ratio, scaled down to the number of keys.
        private long key(long row) {
            return Math.unsignedMultiplyHigh(row * 0x9E3779B97F4A7C15L, source.keys());
        }

        @Override
        public void close() {}
    }
}
