package io.rivulus.simulation.workload;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.simulation.fault.Draw;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The numbers from 0 on, each once, in splits: `number modulo splits`. Between two batches a reader waits for a random
/// while, so that there is something left to read when something happens.
///
/// @param count how many there are
/// @param boundedness whether a reader is given a split at a time, or its share for good
/// @param pauseMax the longest wait
record NumberSource(long count, int splits, int batchRows, Boundedness boundedness, Duration pauseMax, Inside inside)
        implements Source<NumberSource.Part> {
    /// The numbers of a split from `next` on.
    record Part(int number, long next) implements Split {
        static final StateCodec<Part> CODEC = StateCodec.of(
                "the position in numbers",
                1,
                (part, out) -> {
                    out.writeInt(part.number);
                    out.writeLong(part.next);
                },
                in -> new Part(in.readInt(), in.readLong()));

        @Override
        public String id() {
            return "part " + number;
        }
    }

    @Override
    public SplitEnumerator<Part> createEnumerator(World world) {
        return SplitEnumerator.of(
                IntStream.range(0, splits).mapToObj(i -> new Part(i, i)).toList());
    }

    @Override
    public StateCodec<Part> splitCodec() {
        return Part.CODEC;
    }

    @Override
    public SourceReader<Part> createReader(SourceContext context) {
        return new Reader(context);
    }

    private final class Reader implements SourceReader<Part> {
        private final SourceContext context;
        private final RandomGenerator random;
        private final SerialExecutor alarm;
        private final Deque<Part> open = new ArrayDeque<>();
        private boolean waits;

        Reader(SourceContext context) {
            this.context = context;
            random = context.world()
                    .random()
                    .child("numbers " + context.subtask())
                    .generator();
            alarm = context.world().executors().serial("numbers " + context.subtask());
        }

        @Override
        public void add(Part part) {
            open.addLast(part);
        }

        @Override
        public Poll poll(SourceOutput<Part> output) {
            if (waits) {
                return Poll.WAITING;
            }
            inside.userCode();
            Part part = open.removeFirst();
            long[] values = new long[batchRows];
            int rows = 0;
            long next = part.next;
            for (; rows < batchRows && next < count; next += splits) {
                values[rows++] = next;
            }
            if (rows > 0) {
                output.emit(part, ColumnBatch.of(rows, new LongColumn(rows, values, null)));
                open.addLast(new Part(part.number, next));
                pause();
            } else {
                output.finished(part);
            }
            return Poll.READ;
        }

        private void pause() {
            waits = true;
            alarm.schedule(Draw.below(random, pauseMax), () -> {
                waits = false;
                context.wake();
            });
        }

        @Override
        public List<Part> snapshot() {
            return List.copyOf(open);
        }

        @Override
        public void close() {
            alarm.close();
        }
    }
}
