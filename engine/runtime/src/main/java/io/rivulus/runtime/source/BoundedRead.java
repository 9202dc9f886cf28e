package io.rivulus.runtime.source;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads a bounded source from its beginning to its end outside a job's epochs, split by split as one reader. Owned by
/// one thread.
public final class BoundedRead<S extends Split> implements AutoCloseable {
    private final SplitEnumerator<S> enumerator;
    private final SourceReader<S> reader;
    private final Deque<S> splits = new ArrayDeque<>();
    private final Deque<ColumnBatch> batches = new ArrayDeque<>();
    private final Output output = new Output();
    private boolean isReading;

    private BoundedRead(SplitEnumerator<S> enumerator, SourceReader<S> reader) {
        this.enumerator = enumerator;
        this.reader = reader;
    }

    /// Begins with the first split.
    ///
    /// @param counts is told what the reader counts: a metric, and by how much it grows
    public static <S extends Split> BoundedRead<S> of(Source<S> source, World world, ObjLongConsumer<String> counts) {
        return new BoundedRead<>(source.createEnumerator(world), source.createReader(new Alone(world, counts)));
    }

    /// The rows that come next, or null at the end.
    ///
    /// @throws io.rivulus.base.error.BugException when the reader waits, which nothing wakes here
    public @Nullable ColumnBatch next() {
        while (batches.isEmpty()) {
            if (!isReading && !begin()) {
                return null;
            }
            Poll poll = reader.poll(output);
            Check.that(poll == Poll.READ || !isReading || !batches.isEmpty(), "a reader waits that is asked for all");
        }
        return batches.remove();
    }

    /// @return whether there was a split to begin
    private boolean begin() {
        while (splits.isEmpty()) {
            if (enumerator.complete()) {
                return false;
            }
            splits.addAll(enumerator.discover());
        }
        reader.add(splits.remove());
        isReading = true;
        return true;
    }

    @Override
    public void close() {
        try (enumerator) {
            reader.close();
        }
    }

    private final class Output implements SourceOutput<S> {
        @Override
        public void emit(S split, ColumnBatch batch) {
            batches.add(batch);
        }

        @Override
        public void finished(S split) {
            isReading = false;
        }
    }

    /// The only subtask.
    private record Alone(World world, ObjLongConsumer<String> counts) implements SourceContext {
        @Override
        public int subtask() {
            return 0;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public void wake() {}

        @Override
        public void count(String metric, long amount) {
            counts.accept(metric, amount);
        }
    }
}
