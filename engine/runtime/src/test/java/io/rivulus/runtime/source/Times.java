package io.rivulus.runtime.source;

import io.rivulus.api.EncodedState;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/// A source of times, one to a batch, in some splits.
///
/// @param splits the times of each split, of which [#SILENCE] is none
/// @param endless whether it goes on finding its splits, one each time, and none ever ends
record Times(boolean endless, List<long[]> splits) implements Source<Times.Part> {
    static final long SILENCE = -1;

    /// The time in a split at which finding splits fails.
    static final long BROKEN = -2;

    static Times bounded(long[]... splits) {
        return new Times(false, List.of(splits));
    }

    static Times endless(long[]... splits) {
        return new Times(true, List.of(splits));
    }

    /// The times of a split from the `next`-th on.
    record Part(int number, int next) implements Split {
        static final StateCodec<Part> CODEC = StateCodec.of(
                "the position in times",
                1,
                (part, out) -> {
                    out.writeInt(part.number);
                    out.writeInt(part.next);
                },
                in -> new Part(in.readInt(), in.readInt()));

        @Override
        public String id() {
            return "part " + number;
        }
    }

    @Override
    public Boundedness boundedness() {
        return endless ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Part> createEnumerator(World world) {
        return new OneByOne(0);
    }

    @Override
    public SplitEnumerator<Part> restoreEnumerator(World world, EncodedState state) {
        return new OneByOne(state.version());
    }

    @Override
    public SourceReader<Part> createReader(SourceContext context) {
        return new Reader();
    }

    @Override
    public StateCodec<Part> splitCodec() {
        return Part.CODEC;
    }

    private final class OneByOne implements SplitEnumerator<Part> {
        private int found;

        OneByOne(int found) {
            this.found = found;
        }

        @Override
        public List<Part> discover() {
            List<Part> parts = new ArrayList<>();
            while (found < splits.size() && (parts.isEmpty() || !endless)) {
                parts.add(new Part(found++, 0));
                if (LongStream.of(splits.get(found - 1)).anyMatch(time -> time == BROKEN)) {
                    throw new IllegalStateException("split %d is broken".formatted(found - 1));
                }
            }
            return parts;
        }

        @Override
        public boolean complete() {
            return !endless && found == splits.size();
        }

        @Override
        public EncodedState snapshot() {
            return new EncodedState(found, new byte[0]);
        }

        @Override
        public void close() {}
    }

    /// Reads its splits in turn.
    private final class Reader implements SourceReader<Part> {
        private final Deque<Part> open = new ArrayDeque<>();

        @Override
        public void add(Part part) {
            open.addLast(part);
        }

        @Override
        public Poll poll(SourceOutput<Part> output) {
            Part part = open.removeFirst();
            long[] times = splits.get(part.number);
            if (part.next < times.length) {
                open.addLast(new Part(part.number, part.next + 1));
                if (times[part.next] != SILENCE) {
                    output.emit(part, ColumnBatch.of(1, new LongColumn(1, new long[] {times[part.next]}, null)));
                }
                return Poll.READ;
            }
            if (endless) {
                open.addLast(part);
                return open.stream().allMatch(each -> each.next == splits.get(each.number).length)
                        ? Poll.WAITING
                        : Poll.READ;
            }
            output.finished(part);
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
