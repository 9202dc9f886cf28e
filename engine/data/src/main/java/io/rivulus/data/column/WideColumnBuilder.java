package io.rivulus.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a [WideColumn]. Owned by one thread.
public final class WideColumnBuilder implements ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private long[] high;
    private long[] low;
    private int size;

    public WideColumnBuilder(int rows) {
        high = new long[Math.max(rows, 1)];
        low = new long[high.length];
    }

    public void append(long highHalf, long lowHalf) {
        if (size == high.length) {
            high = Arrays.copyOf(high, Math.multiplyExact(size, 2));
            low = Arrays.copyOf(low, high.length);
        }
        high[size] = highHalf;
        low[size++] = lowHalf;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void appendNull() {
        nulls.setNull(size);
        append(0, 0);
    }

    @Override
    public void appendFrom(Column source, int row) {
        if (source.isNull(row)) {
            appendNull();
        } else {
            WideColumn column = (WideColumn) source;
            append(column.high()[row], column.low()[row]);
        }
    }

    @Override
    public void appendRows(Column source, int @Nullable [] rows, int from, int to) {
        WideColumn column = (WideColumn) source;
        for (int i = from; i < to; i++) {
            int row = rows == null ? i : rows[i];
            append(column.high()[row], column.low()[row]);
        }
        nulls.append(size - (to - from), column.nulls(), rows, from, to);
    }

    @Override
    public WideColumn build() {
        return new WideColumn(size, high, low, nulls.build(size));
    }
}
