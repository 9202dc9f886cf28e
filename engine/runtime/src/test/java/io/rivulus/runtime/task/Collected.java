package io.rivulus.runtime.task;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A sink that shows what came, when it was committed, and what was thrown away. Its first column holds longs.
final class Collected implements Sink<Long> {
    private final List<Long> written = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> committed = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> aborted = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> epochs = Collections.synchronizedList(new ArrayList<>());

    List<Long> written() {
        return List.copyOf(written);
    }

    List<Long> committed() {
        return List.copyOf(committed);
    }

    List<Long> aborted() {
        return List.copyOf(aborted);
    }

    List<Long> epochs() {
        return List.copyOf(epochs);
    }

    @Override
    public SinkWriter<Long> createWriter(SinkContext context) {
        return new SinkWriter<>() {
            private final List<Long> mine = new ArrayList<>();

            @Override
            public void write(ColumnBatch batch) {
                LongColumn column = (LongColumn) batch.column(0);
                for (int i = 0; i < batch.count(); i++) {
                    mine.add(column.values()[batch.row(i)]);
                }
            }

            @Override
            public void endEpoch(long epoch) {
                epochs.add(epoch);
                written.addAll(mine.subList(0, mine.size()));
            }

            @Override
            public List<Long> prepare(long epoch) {
                return mine;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public StateCodec<Long> committableCodec() {
        return StateCodec.of("a number", 1, (number, out) -> out.writeLong(number), in -> in.readLong());
    }

    @Override
    public SinkCommitter<Long> createCommitter(SinkContext context) {
        return new SinkCommitter<>() {
            @Override
            public void commit(long epoch, List<Long> committables) {
                committed.addAll(committables);
            }

            @Override
            public void abort(List<Long> committables) {
                aborted.addAll(committables);
            }

            @Override
            public void close() {}
        };
    }
}
