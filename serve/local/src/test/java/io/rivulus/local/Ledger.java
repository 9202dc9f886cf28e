package io.rivulus.local;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A sink that keeps what is committed, each transaction once, and outlives the jobs that write to it.
///
/// @param beforeCommit called before pages are committed, which fails if this does
record Ledger(Map<String, List<List<Long>>> committed, Runnable beforeCommit) implements Sink<Ledger.Page> {
    Ledger(Runnable beforeCommit) {
        this(new ConcurrentHashMap<>(), beforeCommit);
    }

    /// What a writer has prepared: a transaction's name and its rows of two numbers.
    record Page(String name, List<List<Long>> rows) {
        static final StateCodec<Page> CODEC = StateCodec.of(
                "a page",
                1,
                (page, out) -> {
                    out.writeUTF(page.name);
                    out.writeInt(page.rows.size());
                    for (List<Long> row : page.rows) {
                        out.writeLong(row.getFirst());
                        out.writeLong(row.getLast());
                    }
                },
                in -> {
                    String name = in.readUTF();
                    List<List<Long>> rows = new ArrayList<>();
                    for (int left = in.readInt(); left > 0; left--) {
                        rows.add(List.of(in.readLong(), in.readLong()));
                    }
                    return new Page(name, rows);
                });
    }

    /// All committed rows.
    List<List<Long>> rows() {
        return committed.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public StateCodec<Page> committableCodec() {
        return Page.CODEC;
    }

    @Override
    public SinkWriter<Page> createWriter(SinkContext context) {
        return new SinkWriter<>() {
            private final List<List<Long>> rows = new ArrayList<>();

            @Override
            public void write(ColumnBatch batch) {
                LongColumn first = (LongColumn) batch.column(0);
                LongColumn second = (LongColumn) batch.column(1);
                for (int i = 0; i < batch.count(); i++) {
                    rows.add(List.of(first.values()[batch.row(i)], second.values()[batch.row(i)]));
                }
            }

            @Override
            public List<Page> prepare(long epoch) {
                Page page =
                        new Page("%s-%d-%d".formatted(context.attempt(), context.subtask(), epoch), List.copyOf(rows));
                rows.clear();
                return page.rows.isEmpty() ? List.of() : List.of(page);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SinkCommitter<Page> createCommitter(SinkContext context) {
        return new SinkCommitter<>() {
            @Override
            public void commit(long epoch, List<Page> pages) {
                beforeCommit.run();
                pages.forEach(page -> committed.putIfAbsent(page.name, page.rows));
            }

            @Override
            public void abort(List<Page> pages) {}

            @Override
            public void close() {}
        };
    }
}
