package io.rivulus.simulation;

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
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/// A source of the numbers from 0 on, each once, in some splits: `number modulo splits`.
///
/// @param count how many there are; all of them without an end when negative
/// @param failAt the number at which reading fails; negative for never
record Numbers(long count, int splits, int batchRows, long failAt) implements Source<Numbers.Part> {
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

    static Numbers upTo(long count, int splits) {
        return new Numbers(count, splits, 100, -1);
    }

    @Override
    public Boundedness boundedness() {
        return count < 0 ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
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
        return new Reader();
    }

    private final class Reader implements SourceReader<Part> {
        private final Deque<Part> open = new ArrayDeque<>();

        @Override
        public void add(Part part) {
            open.addLast(part);
        }

        @Override
        public Poll poll(SourceOutput<Part> output) {
            Part part = open.removeFirst();
            long[] values = new long[batchRows];
            int rows = 0;
            long next = part.next;
            for (; rows < batchRows && (count < 0 || next < count); next += splits) {
                if (next == failAt) {
                    throw new IllegalStateException("number " + next + " is broken");
                }
                values[rows++] = next;
            }
            if (rows > 0) {
                output.emit(part, ColumnBatch.of(rows, new LongColumn(rows, values, null)));
                open.addLast(new Part(part.number, next));
            } else {
                output.finished(part);
            }
            return Poll.READ;
        }

        @Override
        public List<Part> snapshot() {
            return List.copyOf(open);
        }

        @Override
        public void close() {}
    }
}
