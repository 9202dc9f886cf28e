package io.rivulus.connectors.print;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Prints rows as they come.
record PrintSink(RowType row, String identifier, boolean standardError) implements DirectSink {
    @Override
    public SinkWriter<Void> createWriter(SinkContext context) {
        String task = context.parallelism() > 1 ? String.valueOf(context.subtask() + 1) : "";
        String between = identifier.isEmpty() || task.isEmpty() ? "" : ":";
        String prefix = identifier + between + task;
        return new Writer(row, prefix.isEmpty() ? "" : prefix + "> ", standardError ? System.err : System.out);
    }

    /// Whoever reads the lines may be slow.
    @Override
    public boolean blocking() {
        return true;
    }

    private record Writer(RowType row, String prefix, PrintStream target) implements SinkWriter<Void> {
        @Override
        public void write(ColumnBatch batch) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < batch.count(); i++) {
                lines.append(prefix);
                RowText.append(batch, batch.row(i), row, lines);
                lines.append('\n');
            }
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
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
