package io.rivulus.local.stream;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.local.JobHandle;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.runtime.function.RecordBatches;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The records of one stream of a job, as they come. Used by one thread.
public final class CollectedRecords<T> implements CloseableIterator<T> {
    private final JobHandle job;
    private final ResultReader reader;
    private @Nullable ColumnBatch batch;
    private int next;

    /// The records that a job gives to a reader.
    ///
    /// @param reader of records as [RecordBatches] says
    public CollectedRecords(JobHandle job, ResultReader reader) {
        this.job = job;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        while (batch == null || next == batch.count()) {
            switch (item()) {
                case ResultItem.Rows(var rows) -> {
                    batch = rows;
                    next = 0;
                }
                case ResultItem.EpochEnd _ -> {}
                case ResultItem.End _ -> {
                    return false;
                }
            }
        }
        return true;
    }

    private ResultItem item() {
        try {
            return reader.next();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            job.cancel();
            return new ResultItem.End();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the stream is of this type
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream '%s' has no more records".formatted(job.name()));
        }
        ColumnBatch current = Check.present(batch, "there is a batch");
        return (T) Check.present(RecordBatches.values(current)[current.row(next++)], "records are not null");
    }

    @Override
    public void close() {
        reader.close();
    }
}
