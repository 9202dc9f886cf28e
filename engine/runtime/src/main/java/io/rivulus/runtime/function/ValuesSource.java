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
import io.rivulus.data.column.ObjectColumn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Objects that the program has, in their order. Its batches have a column of them.
record ValuesSource(List<?> values) implements Source<RangeSplit> {
    @Override
    public Boundedness boundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<RangeSplit> createEnumerator(World world) {
        return SplitEnumerator.of(List.of(new RangeSplit(0, 0, values.size())));
    }

    @Override
    public SourceReader<RangeSplit> createReader(SourceContext context) {
        return new Reader(values);
    }

    @Override
    public StateCodec<RangeSplit> splitCodec() {
        return RangeSplit.CODEC;
    }

    private static final class Reader implements SourceReader<RangeSplit> {
        private final List<?> values;
        private final Deque<RangeSplit> splits = new ArrayDeque<>();

        Reader(List<?> values) {
            this.values = values;
        }

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
            int from = Math.toIntExact(split.next());
            splits.addFirst(split.after(rows));
            output.emit(
                    split,
                    ColumnBatch.of(
                            rows,
                            new ObjectColumn(
                                    rows, values.subList(from, from + rows).toArray())));
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
