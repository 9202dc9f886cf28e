package io.rivulus.connectors.filesystem;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Reads splits one after the other. Owned by one subtask.
final class FileReader implements SourceReader<FileSplit> {
    private final FileContent content;
    private final KeyColumns columns;
    private final SourceContext context;
    private final Queue<FileSplit> waiting = new ArrayDeque<>();
    private @Nullable RowsReader current;
    private List<Column> currentKeys = List.of();

    /// @param columns those that are wanted, of which `content` gives the ones in the files
    FileReader(FileContent content, KeyColumns columns, SourceContext context) {
        this.content = content;
        this.columns = columns;
        this.context = context;
    }

    @Override
    public void add(FileSplit split) {
        waiting.add(split);
    }

    @Override
    public Poll poll(SourceOutput<FileSplit> output) {
        return poll(output, ColumnBatch.ROWS_MAX);
    }

    /// @param rowsMax the most rows to emit
    Poll poll(SourceOutput<FileSplit> output, int rowsMax) {
        RowsReader reader = current;
        if (reader == null) {
            FileSplit split = waiting.poll();
            if (split == null) {
                return Poll.WAITING;
            }
            currentKeys = columns.values(split.path());
            reader = content.reader(split, context);
            current = reader;
        }
        if (!reader.read(columns.into(output, currentKeys), rowsMax)) {
            reader.close();
            current = null;
            output.finished(reader.split());
        }
        return Poll.READ;
    }

    /// Whether there is nothing left to read of the current split.
    boolean isAtEnd() {
        return current != null && current.isAtEnd();
    }

    @Override
    public List<FileSplit> snapshot() {
        List<FileSplit> left = new ArrayList<>(waiting);
        if (current != null) {
            left.addFirst(current.split());
        }
        return left;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
