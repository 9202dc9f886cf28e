package io.rivulus.simulation.workload;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.data.ColumnBatch;
import java.util.ArrayList;
import java.util.List;

/// Writes rows of numbers to a [TransactionalStore], a transaction for each subtask and checkpoint. Behind a
/// row's columns stands its weight: 1, or -1 for one that is taken back.
record TransactionalSink(TransactionalStore store, Inside inside) implements Sink<String> {
    private static final StateCodec<String> CODEC =
            StateCodec.of("the name of a transaction", 1, (name, out) -> out.writeUTF(name), in -> in.readUTF());

    @Override
    public StateCodec<String> committableCodec() {
        return CODEC;
    }

    @Override
    public SinkWriter<String> createWriter(SinkContext context) {
        return new SinkWriter<>() {
            private final List<long[]> rows = new ArrayList<>();

            @Override
            public void write(ColumnBatch batch) {
                inside.userCode();
                for (int i = 0; i < batch.count(); i++) {
                    int columns = batch.columnCount();
                    long[] row = new long[columns + 1];
                    for (int column = 0; column < columns; column++) {
                        row[column] = Longs.at(batch, column, i);
                    }
                    row[columns] = batch.kind(batch.row(i)).weight();
                    rows.add(row);
                }
            }

            @Override
            public List<String> prepare(long epoch) {
                inside.requireAlive();
                inside.userCode();
                if (rows.isEmpty()) {
                    return List.of();
                }
                String name = "%s-%d-%d".formatted(context.attempt(), context.subtask(), epoch);
                store.prepare(name, rows);
                rows.clear();
                return List.of(name);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SinkCommitter<String> createCommitter(SinkContext context) {
        return new SinkCommitter<>() {
            @Override
            public void commit(long epoch, List<String> names) {
                inside.requireAlive();
                names.forEach(name -> store.commit(epoch, name));
                store.epochEnds(epoch);
            }

            @Override
            public void abort(List<String> names) {
                inside.requireAlive();
                names.forEach(store::abort);
            }

            @Override
            public void close() {}
        };
    }
}
