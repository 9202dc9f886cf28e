package io.rivulus.state.snapshot;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sets of byte strings: ranges of them in unsigned order. Of a table of rows they are the hashes of its keys, with the
/// highest byte first.
public final class KeyRanges {
    public static final KeyRanges NONE = new KeyRanges(List.of());
    public static final KeyRanges ALL = new KeyRanges(List.of(new Range(new byte[0], null)));

    /// In order, without overlap, with something between each two.
    private final List<Range> ranges;

    /// @param to the first string behind it; none where nothing is behind
    private record Range(byte[] from, byte @Nullable [] to) {
        boolean reaches(byte[] key, int length) {
            return to == null || Arrays.compareUnsigned(key, 0, length, to, 0, to.length) <= 0;
        }

        boolean has(byte[] key, int length) {
            return Arrays.compareUnsigned(key, 0, length, from, 0, from.length) >= 0
                    && (to == null || Arrays.compareUnsigned(key, 0, length, to, 0, to.length) < 0);
        }
    }

    private KeyRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /// Collects ranges in order.
    public static final class Builder {
        private final List<Range> ranges = new ArrayList<>();

        /// Adds a range that begins not before the one added last.
        ///
        /// @param to the first string behind it; none where nothing is behind
        public void add(byte[] from, byte @Nullable [] to) {
            Range next = new Range(from, to);
            if (!ranges.isEmpty() && ranges.getLast().reaches(from, from.length)) {
                Range last = ranges.removeLast();
                boolean further = last.to != null && (to == null || Arrays.compareUnsigned(to, last.to) > 0);
                next = new Range(last.from, further ? to : last.to);
            }
            ranges.add(next);
        }

        public KeyRanges build() {
            return new KeyRanges(List.copyOf(ranges));
        }
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// Whether every string is in it.
    public boolean isAll() {
        return ranges.size() == 1 && ranges.getFirst().from.length == 0 && ranges.getFirst().to == null;
    }

    /// Whether the first `length` bytes of `key` are in it.
    public boolean has(byte[] key, int length) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            byte[] from = ranges.get(middle).from;
            if (Arrays.compareUnsigned(from, 0, from.length, key, 0, length) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && ranges.get(low - 1).has(key, length);
    }

    /// What is in either.
    public KeyRanges with(KeyRanges other) {
        if (isEmpty() || other.isAll()) {
            return other;
        }
        if (other.isEmpty() || isAll()) {
            return this;
        }
        List<Range> both = new ArrayList<>(ranges);
        both.addAll(other.ranges);
        both.sort((one, two) -> Arrays.compareUnsigned(one.from, two.from));
        Builder builder = new Builder();
        both.forEach(range -> builder.add(range.from, range.to));
        return builder.build();
    }

    /// Hands them to `out` as rows of two columns: where each begins, and where it ends, if it does.
    void write(Consumer<ColumnBatch> out) {
        for (int next = 0; next < ranges.size(); ) {
            BytesColumnBuilder from = new BytesColumnBuilder(16);
            BytesColumnBuilder to = new BytesColumnBuilder(16);
            for (; next < ranges.size() && from.size() < ColumnBatch.ROWS_MAX; next++) {
                Range range = ranges.get(next);
                from.append(range.from, 0, range.from.length);
                if (range.to == null) {
                    to.appendNull();
                } else {
                    to.append(range.to, 0, range.to.length);
                }
            }
            out.accept(ColumnBatch.of(from.size(), from.build(), to.build()));
        }
    }

    /// What [#write] gave.
    static KeyRanges of(List<ColumnBatch> batches) {
        Builder builder = new Builder();
        for (ColumnBatch batch : batches) {
            BytesColumn from = (BytesColumn) batch.column(0);
            BytesColumn to = (BytesColumn) batch.column(1);
            for (int i = 0; i < batch.count(); i++) {
                builder.add(bytes(from, i), to.isNull(i) ? null : bytes(to, i));
            }
        }
        return builder.build();
    }

    private static byte[] bytes(BytesColumn column, int index) {
        int from = column.offsets()[index];
        return Arrays.copyOfRange(column.bytes(), from, from + column.length(index));
    }
}
