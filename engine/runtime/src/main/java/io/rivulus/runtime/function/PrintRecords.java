package io.rivulus.runtime.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.data.ColumnBatch;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints records on lines of their own: behind the prefix, and where there are several subtasks behind the
/// number of the subtask.
record PrintRecords(String prefix, PrintStream target) implements DirectSink {
    @Override
    public SinkWriter<Void> createWriter(SinkContext context) {
        String subtask = context.parallelism() == 1 ? "" : Integer.toString(context.subtask() + 1);
        String both = prefix.isEmpty() || subtask.isEmpty() ? prefix + subtask : prefix + ":" + subtask;
        return new Writer(both.isEmpty() ? "" : both + "> ", target);
    }

    /// Whoever reads the lines may be slow.
    @Override
    public boolean blocking() {
        return true;
    }

    private record Writer(String before, PrintStream target) implements SinkWriter<Void> {
        @Override
        public void write(ColumnBatch batch) {
            StringBuilder lines = new StringBuilder();
            @Nullable Object[] values = RecordBatches.values(batch);
            for (int i = 0; i < batch.count(); i++) {
                lines.append(before).append(values[batch.row(i)]).append('\n');
            }
            byte[] bytes = lines.toString().getBytes(UTF_8);
            // In one piece, so that the lines of two subtasks don't mix.
            target.write(bytes, 0, bytes.length);
            target.flush();
        }

        @Override
        public List<Void> prepare(long epoch) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
