package io.rivulus.local;

import io.rivulus.base.error.RivulusException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a job as they come. Used by one thread.
public final class ResultReader implements AutoCloseable {
    private static final ResultItem END = new ResultItem.End();

    private final CollectSink sink;
    private final JobHandle job;
    private boolean ended;

    ResultReader(CollectSink sink, JobHandle job) {
        this.sink = sink;
        this.job = job;
    }

    /// Waits for the next item; after [ResultItem.End], which a cancelled job has too, that one for ever.
    ///
    /// @throws RivulusException when the job has failed, behind all that came before, as [JobHandle#await]
    public ResultItem next() throws InterruptedException {
        ResultItem item = ended ? END : sink.take();
        if (item instanceof ResultItem.End) {
            ended = true;
            job.await();
        }
        return item;
    }

    /// The next item if there is one now. Never waits.
    ///
    /// @throws RivulusException as [#next]
    public @Nullable ResultItem poll() throws InterruptedException {
        return poll(Duration.ZERO);
    }

    /// The next item if there is one now or one comes within `patience`.
    ///
    /// @throws RivulusException as [#next]
    public @Nullable ResultItem poll(Duration patience) throws InterruptedException {
        ResultItem item = ended ? END : sink.poll(patience);
        if (item instanceof ResultItem.End) {
            ended = true;
            job.await();
        }
        return item;
    }

    /// Cancels the job if it still runs: nobody reads what it writes.
    @Override
    public void close() {
        if (!ended) {
            job.cancel();
        }
    }
}
