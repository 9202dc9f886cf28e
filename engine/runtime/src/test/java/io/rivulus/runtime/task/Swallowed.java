package io.rivulus.runtime.task;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.data.ColumnBatch;
import java.util.List;

/// A sink that keeps nothing.
///
/// @param takes whether it takes rows at all
record Swallowed(boolean takes) implements DirectSink {
    Swallowed() {
        this(true);
    }

    @Override
    public SinkWriter<Void> createWriter(SinkContext context) {
        return new SinkWriter<>() {
            @Override
            public boolean hasRoom() {
                return takes;
            }

            @Override
            public void write(ColumnBatch batch) {}

            @Override
            public void endEpoch(long epoch) {}

            @Override
            public List<Void> prepare(long epoch) {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
