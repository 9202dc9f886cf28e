package io.rivulus.sql.plan;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableSink;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.World;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.file.Files;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.List;
import java.util.OptionalLong;

/// Tables that can be planned with, and neither read nor written.
public final class PaperConnector implements Connector.Reads, Connector.Writes {
    private static final ConfigOption<Boolean> BOUNDED =
            ConfigOption.of("bounded", ConfigType.BOOLEAN).defaultsTo(false);
    private static final ConfigOption<Boolean> UPDATES =
            ConfigOption.of("updates", ConfigType.BOOLEAN).defaultsTo(false);

    private static final ConfigOption<Long> BYTES =
            ConfigOption.of("bytes", ConfigType.LONG).defaultsTo(-1L);

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return List.of(BOUNDED, UPDATES, BYTES);
    }

    @Override
    public TableSource source(TableContext context) {
        boolean bounded = context.options().get(BOUNDED);
        boolean updates = context.options().get(UPDATES);
        return new TableSource() {
            @Override
            public Boundedness boundedness() {
                return bounded ? Boundedness.BOUNDED : Boundedness.UNBOUNDED;
            }

            @Override
            public ChangelogMode changelog() {
                return updates ? ChangelogMode.ALL : ChangelogMode.INSERT_ONLY;
            }

            @Override
            public OptionalLong bytes(Files files) {
                long bytes = context.options().get(BYTES);
                return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
            }

            @Override
            public List<Field> metadata() {
                return List.of(new Field("timestamp", Types.timestampLtz(3)));
            }

            @Override
            public Source<?> create(List<Integer> columns, List<String> metadata) {
                return new PaperSource(boundedness(), columns, metadata);
            }
        };
    }

    @Override
    public TableSink sink(TableContext context) {
        boolean updates = context.options().get(UPDATES);
        return new TableSink() {
            @Override
            public ChangelogMode changelog() {
                return updates ? ChangelogMode.ALL : ChangelogMode.INSERT_ONLY;
            }

            @Override
            public Sink<?> create() {
                return new PaperSink();
            }
        };
    }

    record PaperSource(Boundedness boundedness, List<Integer> columns, List<String> metadata) implements Source<Split> {
        @Override
        public SplitEnumerator<Split> createEnumerator(World world) {
            throw new UnsupportedOperationException("paper can't be read");
        }

        @Override
        public StateCodec<Split> splitCodec() {
            throw new UnsupportedOperationException("paper can't be read");
        }

        @Override
        public SourceReader<Split> createReader(SourceContext context) {
            throw new UnsupportedOperationException("paper can't be read");
        }
    }

    record PaperSink() implements Sink<String> {
        @Override
        public SinkWriter<String> createWriter(SinkContext context) {
            throw new UnsupportedOperationException("paper can't be written to");
        }

        @Override
        public StateCodec<String> committableCodec() {
            throw new UnsupportedOperationException("paper can't be written to");
        }

        @Override
        public SinkCommitter<String> createCommitter(SinkContext context) {
            throw new UnsupportedOperationException("paper can't be written to");
        }
    }
}
