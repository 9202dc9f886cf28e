package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.OperatorRun.Change;
import io.rivulus.sql.operator.window.WindowTableFactory;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WindowTableTest {
    private static final DataType BOUND = new TimestampType(3, false, false);
    private static final RowType INPUT =
            RowType.of(new Field("v", Types.INT), new Field("ts", new TimestampType(3, false, true)));

    @Test
    void appendsTheBoundsOfTheOnlyWindow() {
        try (OperatorRun run = run(new Window.Tumble(10, 0))) {
            assertThat(run.batch(List.of(row(1, 0), row(2, -1), row(3, 19))))
                    .containsExactly(
                            windowed(ChangeKind.INSERT, 1, 0, 0, 10),
                            windowed(ChangeKind.INSERT, 2, -1, -10, 0),
                            windowed(ChangeKind.INSERT, 3, 19, 10, 20));
        }
    }

    @Test
    void repeatsARowForEachOfItsWindows() {
        try (OperatorRun run = run(new Window.Hop(10, 5, 0))) {
            assertThat(run.batch(List.of(row(1, 3), row(2, 7))))
                    .containsExactly(
                            windowed(ChangeKind.INSERT, 1, 3, -5, 5),
                            windowed(ChangeKind.INSERT, 2, 7, 0, 10),
                            windowed(ChangeKind.INSERT, 1, 3, 0, 10),
                            windowed(ChangeKind.INSERT, 2, 7, 5, 15));
            assertThat(run.batch(List.of(row(3, 3)))).hasSize(2);
        }
    }

    @Test
    void endsUpdatesThatHaveDifferentlyManyWindows() {
        try (OperatorRun run = run(new Window.Cumulate(10, 5, 0))) {
            run.batch(List.of(row(1, 3)));
            assertThat(run.batch(List.of(
                            new Change(ChangeKind.UPDATE_BEFORE, row(1, 3).row()),
                            new Change(ChangeKind.UPDATE_AFTER, row(1, 7).row()))))
                    .containsExactly(
                            windowed(ChangeKind.DELETE, 1, 3, 0, 5),
                            windowed(ChangeKind.INSERT, 1, 7, 0, 10),
                            windowed(ChangeKind.DELETE, 1, 3, 0, 10));
        }
    }

    @Test
    void saysWhichTimeIsMissing() {
        try (OperatorRun run = run(new Window.Tumble(10, 0))) {
            List<Change> timeless = List.of(Change.insert(1, null));
            assertThatThrownBy(() -> run.batch(timeless)).hasMessageContaining("NULL in its time column ts");
        }
    }

    private static OperatorRun run(Window window) {
        return new OperatorRun(
                new WindowTableFactory(INPUT, window, 1, ZoneOffset.UTC),
                List.of(INPUT.types()),
                List.of(Types.INT, INPUT.type(1), BOUND, BOUND, BOUND));
    }

    private static Change row(int value, long millis) {
        return Change.insert(value, WindowAggregateTest.local(millis));
    }

    private static Change windowed(ChangeKind kind, @Nullable Integer value, long millis, long start, long end) {
        return Change.of(
                kind,
                value,
                WindowAggregateTest.local(millis),
                WindowAggregateTest.local(start),
                WindowAggregateTest.local(end),
                WindowAggregateTest.local(end - 1));
    }
}
