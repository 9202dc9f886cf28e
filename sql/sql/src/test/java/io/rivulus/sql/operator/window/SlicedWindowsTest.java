package io.rivulus.sql.operator.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.Window;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SlicedWindowsTest {
    private static final int KEYS = 10;
    private static final RowType INPUT =
            RowType.of(new Field("k", Types.BIGINT), new Field("ts", new TimestampType(3, false, true)));
    private static final AggregateCall COUNT = new AggregateCall(
            AggregateFunction.COUNT, false, List.of(), OptionalInt.empty(), Types.BIGINT, Overflow.ERROR);

    private final StateMemory memory = new StateMemory("windows", new StateBudget(64 << 20));

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void addsARowToOneSliceHoweverMuchWindowsOverlap() {
        SlicedWindows windows = windows(new Window.Hop(1000, 1, 0));
        windows.take(rows(500, 7));
        assertThat(windows.groupCount()).isEqualTo(KEYS);
        windows.take(rows(500, 8));
        assertThat(windows.groupCount()).isEqualTo(2 * KEYS);
        CountingOutput output = new CountingOutput();
        while (!windows.fire(Watermark.END, output)) {
            output.room = true;
        }
        assertThat(output.rows).isEqualTo(1001 * KEYS);
    }

    @Test
    void keepsASliceUntilItsLastWindowIsOver() {
        SlicedWindows windows = windows(new Window.Hop(10, 5, 0));
        windows.take(rows(100, 7));
        fire(windows, 9);
        assertThat(windows.groupCount()).isEqualTo(KEYS);
        fire(windows, 14);
        assertThat(windows.groupCount()).isZero();
    }

    @Test
    void mergesASliceOnceIntoItsPeriod() {
        SlicedWindows windows = windows(new Window.Cumulate(100, 10, 0));
        windows.take(rows(100, 7));
        assertThat(fire(windows, 9)).isEqualTo(KEYS);
        assertThat(windows.groupCount()).isZero();
        assertThat(fire(windows, 99)).isEqualTo(9 * KEYS);
        assertThat(fire(windows, 1000)).isZero();
    }

    private static int fire(SlicedWindows windows, long watermark) {
        CountingOutput output = new CountingOutput();
        while (!windows.fire(watermark, output)) {
            output.room = true;
        }
        return output.rows;
    }

    private SlicedWindows windows(Window window) {
        return new SlicedWindows(
                new WindowAggregateFactory(INPUT, window, 1, List.of(0), List.of(COUNT), false, ZoneOffset.UTC),
                memory,
                new UserInstances("the test"));
    }

    private static ColumnBatch rows(int count, long millis) {
        long[] keys = new long[count];
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = i % KEYS;
            times[i] = millis * 1000;
        }
        return ColumnBatch.of(count, new LongColumn(count, keys, null), new LongColumn(count, times, null));
    }

    /// Has room for one batch at a time.
    private static final class CountingOutput implements Output {
        private boolean room = true;
        private int rows;

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void emit(ColumnBatch batch) {
            rows += batch.count();
            room = false;
        }
    }
}
