package io.rivulus.sql.operator.window;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import java.util.Arrays;

/// Columns of windows' bounds.
final class WindowBounds {
    private static final long MICROS_PER_MILLI = 1000;

    private WindowBounds() {}

    /// A timestamp for each of `count` rows, the same one.
    static Column column(long millis, int count) {
        long[] micros = new long[count];
        Arrays.fill(micros, millis * MICROS_PER_MILLI);
        return new LongColumn(count, micros, null);
    }
}
