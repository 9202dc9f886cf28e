package io.rivulus.connectors.blackhole;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.Connector;
import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableSink;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// The connector `blackhole`: rows of every kind of change go in, nothing comes out.
public final class BlackholeConnector implements Connector.Writes {
    @Override
    public String name() {
        return "blackhole";
    }

    @Override
    public List<ConfigOption<?>> options(RowType row) {
        return List.of();
    }

    @Override
    public TableSink sink(TableContext context) {
        return new Table();
    }

    private record Table() implements TableSink {
        @Override
        public ChangelogMode changelog() {
            return ChangelogMode.ALL;
        }

        @Override
        public Sink<?> create() {
            return new Hole();
        }
    }

    private record Hole() implements DirectSink, SinkWriter<Void> {
        @Override
        public SinkWriter<Void> createWriter(SinkContext context) {
            return this;
        }

        @Override
        public void write(ColumnBatch batch) {}

        @Override
        public List<Void> prepare(long epoch) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
