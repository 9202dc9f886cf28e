package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.BulkInput;
import io.rivulus.api.format.BulkReader;
import io.rivulus.api.format.BulkReaderFactory;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.data.ColumnBatch;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a split of a file in a bulk format. Owned by one subtask.
///
/// Such a split has no bytes for a single row, so its position counts rows: it is that many behind its
/// beginning.
final class BulkSplitReader implements RowsReader, BulkInput {
    private FileSplit split;
    private final SourceContext context;
    private final ReadableFile file;
    private final BulkReader reader;

    BulkSplitReader(FileSplit split, BulkReaderFactory readers, SourceContext context) {
        this.split = split;
        this.context = context;
        file = context.world().files().open(Path.of(split.path()));
        try {
            FileStream.checkLength(file, split);
            reader = readers.create(this);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public FileSplit split() {
        return split;
    }

    @Override
    public boolean read(SourceOutput<FileSplit> output, int rowsMax) {
        Optional<ColumnBatch> batch = reader.read(rowsMax);
        split = split.at(split.from() + reader.position());
        batch.ifPresent(rows -> output.emit(split, rows));
        return batch.isPresent();
    }

    @Override
    public boolean isAtEnd() {
        return reader.isAtEnd();
    }

    @Override
    public String path() {
        return split.path();
    }

    @Override
    public ReadableFile file() {
        return file;
    }

    @Override
    public long from() {
        return split.from();
    }

    @Override
    public long to() {
        return split.to();
    }

    @Override
    public long position() {
        return split.position() - split.from();
    }

    @Override
    public void count(String metric, long amount) {
        context.count(metric, amount);
    }

    @Override
    public void close() {
        file.close();
    }
}
