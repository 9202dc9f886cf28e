package io.rivulus.benchmarks.flink;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The events of Rivulus' own connector, batch by batch in their order. Owned by one thread.
final class NexmarkEvents implements AutoCloseable {
    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });
    private final Reading<?> reading;

    /// @param row all columns of the table
    /// @param options of the connector, `events.num` among them
    NexmarkEvents(RowType row, Map<String, String> options) {
        Source<?> source = Connectors.installed()
                .source(new TableDefinition("nexmark", row, List.of(), List.of(), options, ZoneOffset.UTC))
                .create(IntStream.range(0, row.size()).boxed().toList(), List.of());
        reading = Reading.of(source, world);
    }

    /// The next events, or absent when there are no more.
    @Nullable
    ColumnBatch next() {
        return reading.next();
    }

    @Override
    public void close() {
        reading.reader.close();
        world.close();
    }

    /// Reads the splits of a source one after the other.
    private static final class Reading<S extends Split> implements SourceOutput<S> {
        private final SourceReader<S> reader;
        private final Deque<S> left;
        private boolean isReading;
        private @Nullable ColumnBatch batch;

        private Reading(SourceReader<S> reader, List<S> splits) {
            this.reader = reader;
            left = new ArrayDeque<>(splits);
        }

        static <S extends Split> Reading<S> of(Source<S> source, World world) {
            try (SplitEnumerator<S> enumerator = source.createEnumerator(world)) {
                return new Reading<>(source.createReader(new Alone(world)), enumerator.discover());
            }
        }

        @Nullable
        ColumnBatch next() {
            batch = null;
            while (batch == null) {
                if (!isReading) {
                    if (left.isEmpty()) {
                        return null;
                    }
                    reader.add(left.remove());
                    isReading = true;
                }
                Check.that(reader.poll(this) == Poll.READ, "events come as fast as they can");
            }
            return batch;
        }

        @Override
        public void emit(S split, ColumnBatch emitted) {
            batch = emitted;
        }

        @Override
        public void finished(S split) {
            isReading = false;
        }
    }

    /// The only subtask.
    private record Alone(World world) implements SourceContext {
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
        public void count(String metric, long amount) {}
    }
}
