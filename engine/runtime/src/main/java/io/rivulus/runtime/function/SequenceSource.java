package io.rivulus.runtime.function;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Whole numbers from one to another, in ranges that any number of subtasks can share.
///
/// @param to the last
record SequenceSource(long from, long to) implements Source<RangeSplit> {
    private static final int RANGES_MAX = 1024;
    private static final long RANGE_MIN = 16L * ColumnBatch.ROWS_MAX;

    @Override
    public Boundedness boundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<RangeSplit> createEnumerator(World world) {
        List<RangeSplit> splits = new ArrayList<>();
        // As unsigned, the count of all longs but one is right, too.
        long range = Math.max(RANGE_MIN, Long.divideUnsigned(to - from, RANGES_MAX) + 1);
        for (long next = from; ; next += range) {
            boolean isLast = Long.compareUnsigned(to - next, range) < 0;
            splits.add(new RangeSplit(splits.size(), next, isLast ? to + 1 : next + range));
            if (isLast) {
                return SplitEnumerator.of(splits);
            }
        }
    }

    @Override
    public SourceReader<RangeSplit> createReader(SourceContext context) {
        return new Reader();
    }

    @Override
    public StateCodec<RangeSplit> splitCodec() {
        return RangeSplit.CODEC;
    }

    private static final class Reader implements SourceReader<RangeSplit> {
        private final Deque<RangeSplit> splits = new ArrayDeque<>();

        @Override
        public void add(RangeSplit split) {
            splits.add(split);
        }

        @Override
        public Poll poll(SourceOutput<RangeSplit> output) {
            RangeSplit split = splits.remove();
            int rows = split.rows();
            if (rows == 0) {
                output.finished(split);
                return Poll.READ;
            }
            long[] numbers = new long[rows];
            for (int i = 0; i < rows; i++) {
                numbers[i] = split.next() + i;
            }
            splits.addFirst(split.after(rows));
            output.emit(split, ColumnBatch.of(rows, new LongColumn(rows, numbers, null)));
            return Poll.READ;
        }

        @Override
        public List<RangeSplit> snapshot() {
            return List.copyOf(splits);
        }

        @Override
        public void close() {}
    }
}
