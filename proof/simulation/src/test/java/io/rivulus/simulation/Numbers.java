package io.rivulus.simulation;

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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A source of the numbers from 0 on, each once, in some splits: `number modulo splits`.
///
/// @param count how many there are; all of them without an end when negative
/// @param failAt the number at which reading fails; negative for never
record Numbers(long count, int splits, int batchRows, long failAt) implements Source<Numbers.Part> {
    record Part(int number) implements Split {
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
        return new SplitEnumerator<>() {
            @Override
            public List<Part> discover() {
                List<Part> parts = new ArrayList<>();
                for (int i = 0; i < splits; i++) {
                    parts.add(new Part(i));
                }
                return parts;
            }

            @Override
            public boolean complete() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SourceReader<Part> createReader(SourceContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<Part> {
        private record Reading(Part part, long next) {}

        private final Deque<Reading> open = new ArrayDeque<>();

        @Override
        public void add(Part part) {
            open.addLast(new Reading(part, part.number));
        }

        @Override
        public Poll poll(SourceOutput<Part> output) {
            Reading reading = open.removeFirst();
            long[] values = new long[batchRows];
            int rows = 0;
            long next = reading.next;
            for (; rows < batchRows && (count < 0 || next < count); next += splits) {
                if (next == failAt) {
                    throw new IllegalStateException("number " + next + " is broken");
                }
                values[rows++] = next;
            }
            if (rows > 0) {
                output.emit(reading.part, ColumnBatch.of(rows, new LongColumn(rows, values, null)));
                open.addLast(new Reading(reading.part, next));
            } else {
                output.finished(reading.part);
            }
            return Poll.READ;
        }

        @Override
        public void close() {}
    }
}
