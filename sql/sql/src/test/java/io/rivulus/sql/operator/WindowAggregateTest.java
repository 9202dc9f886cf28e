package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.data.ChangeKind;
import io.rivulus.data.Watermark;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.OperatorRun.Change;
import io.rivulus.sql.operator.window.WindowAggregateFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowAggregateTest {
    private static final DataType TIME = new TimestampType(3, false, true);
    private static final DataType BOUND = new TimestampType(3, false, false);
    static final int KEY = 0;
    static final int TEXT = 4;
    private static final int TS = 7;
    private static final RowType INPUT = withTime(GroupAggregateTest.INPUT, TIME);

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 3000})
    void agreesWithAggregatingTheRowsOfEachWindow(int rowsMax) {
        List<Window> windows = List.of(
                new Window.Tumble(10, 0),
                new Window.Tumble(7, 3),
                new Window.Hop(12, 3, 0),
                new Window.Hop(20, 4, -5),
                new Window.Hop(5, 5, 2),
                new Window.Cumulate(12, 4, 0),
                new Window.Cumulate(20, 2, 7));
        for (Window window : windows) {
            for (boolean updates : new boolean[] {false, true}) {
                for (List<Integer> keys : List.of(List.of(KEY), List.of(KEY, TEXT), List.<Integer>of())) {
                    check(factory(window, keys, GroupAggregateTest.CALLS, updates), keys.size() + rowsMax, rowsMax);
                }
            }
        }
    }

    private static void check(WindowAggregateFactory factory, long seed, int rowsMax) {
        RandomGenerator random = new SplittableRandom(seed);
        WindowModel model = new WindowModel(factory);
        long around = -60;
        try (OperatorRun run = run(factory)) {
            // The model looks at all rows of each round.
            int rounds = Math.clamp(6000 / rowsMax, 3, 25);
            for (int round = 0; round < rounds; round++) {
                List<Change> changes = new ArrayList<>();
                for (int i = random.nextInt(rowsMax); i >= 0; i--) {
                    changes.add(model.change(random, around + random.nextInt(-15, 15)));
                }
                assertThat(run.batch(changes)).isEmpty();
                around += random.nextInt(10);
                boolean last = round == 24;
                long watermark = last ? Watermark.END : around - random.nextInt(12);
                if (watermark > model.watermark) {
                    Map<List<@Nullable Object>, Integer> actual = counts(run.watermark(watermark));
                    Map<List<@Nullable Object>, Integer> expected = model.fire(watermark);
                    assertThat(actual.entrySet())
                            .as("%s, seed %d, watermark %d", factory, seed, watermark)
                            .containsExactlyInAnyOrderElementsOf(new ArrayList<>(expected.entrySet()));
                }
            }
            assertThat(run.counted("numLateRecordsDropped")).isEqualTo(model.late);
        }
    }

    /// Rows with the windows they are in, and when these are complete.
    private static final class WindowModel {
        private final WindowAggregateFactory factory;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private long watermark = Watermark.NONE;
        private long late;

        WindowModel(WindowAggregateFactory factory) {
            this.factory = factory;
        }

        /// A row that comes, or one that came before and goes.
        Change change(RandomGenerator random, long time) {
            if (factory.inputUpdates() && !rows.isEmpty() && random.nextInt(3) == 0) {
                List<@Nullable Object> row = rows.get(random.nextInt(rows.size()));
                if (isLate(row)) {
                    late++;
                } else {
                    rows.remove(row);
                }
                return new Change(ChangeKind.DELETE, row);
            }
            List<@Nullable Object> row = new ArrayList<>(GroupAggregateTest.randomRow(random));
            row.add(local(time));
            if (isLate(row)) {
                late++;
            } else {
                rows.add(row);
            }
            return new Change(ChangeKind.INSERT, row);
        }

        private boolean isLate(List<@Nullable Object> row) {
            return windows(factory.window(), time(row)).stream().allMatch(window -> window.getLast() - 1 <= watermark);
        }

        /// The rows of the windows that are complete now and weren't before.
        Map<List<@Nullable Object>, Integer> fire(long next) {
            Map<List<Long>, List<List<@Nullable Object>>> complete = new HashMap<>();
            for (List<@Nullable Object> row : rows) {
                for (List<Long> window : windows(factory.window(), time(row))) {
                    if (window.getLast() - 1 > watermark && window.getLast() - 1 <= next) {
                        complete.computeIfAbsent(window, _ -> new ArrayList<>()).add(row);
                    }
                }
            }
            Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
            GroupAggregateFactory groups =
                    new GroupAggregateFactory(INPUT, factory.keys(), factory.calls(), false, Emission.EAGER);
            for (Map.Entry<List<Long>, List<List<@Nullable Object>>> window : complete.entrySet()) {
                for (List<@Nullable Object> group :
                        GroupAggregateTest.expected(groups, window.getValue()).keySet()) {
                    List<@Nullable Object> result = new ArrayList<>(group);
                    result.add(local(window.getKey().getFirst()));
                    result.add(local(window.getKey().getLast()));
                    result.add(local(window.getKey().getLast() - 1));
                    expected.put(result, 1);
                }
            }
            watermark = next;
            return expected;
        }
    }

    /// The start and end of each window that a time is in, found by trying.
    private static List<List<Long>> windows(Window window, long time) {
        List<List<Long>> windows = new ArrayList<>();
        switch (window) {
            case Window.Tumble(long size, long offset) -> addWindows(windows, time, size, size, offset);
            case Window.Hop(long size, long slide, long offset) -> addWindows(windows, time, size, slide, offset);
            case Window.Cumulate(long size, long step, long offset) -> {
                List<List<Long>> periods = new ArrayList<>();
                addWindows(periods, time, size, size, offset);
                long start = periods.getFirst().getFirst();
                for (long end = start + step; end <= start + size; end += step) {
                    if (time < end) {
                        windows.add(List.of(start, end));
                    }
                }
            }
            case Window.Session session -> throw new IllegalArgumentException(session.toString());
        }
        return windows;
    }

    private static void addWindows(List<List<Long>> windows, long time, long size, long slide, long offset) {
        for (long start = time; start > time - size; start--) {
            if (Math.floorMod(start - offset, slide) == 0) {
                windows.add(List.of(start, start + size));
            }
        }
    }

    @Test
    void oneSessionGoesOnWhileRowsComeWithinItsGap() {
        try (OperatorRun run = run(counts(new Window.Session(10)))) {
            run.batch(List.of(row("a", 5), row("a", 40), row("b", 7), row("a", 25)));
            // Ends touch: this row joins two sessions to one.
            run.batch(List.of(row("a", 15)));
            assertThat(run.watermark(16)).containsExactly(result("b", 1, 7, 17));
            assertThat(run.watermark(33)).isEmpty();
            assertThat(run.watermark(34)).containsExactly(result("a", 3, 5, 35));
            run.batch(List.of(row("a", 24), row("a", 31)));
            assertThat(run.counted("numLateRecordsDropped")).isEqualTo(1);
            assertThat(run.watermark(Watermark.END)).containsExactly(result("a", 2, 31, 50));
        }
    }

    @Test
    void givesARowOnceItsWindowIsComplete() {
        try (OperatorRun run = run(counts(new Window.Tumble(10, 0)))) {
            run.batch(List.of(row("a", 3), row("b", 9), row("a", 12)));
            assertThat(run.watermark(8)).isEmpty();
            assertThat(run.watermark(9)).containsExactlyInAnyOrder(result("a", 1, 0, 10), result("b", 1, 0, 10));
            assertThat(run.watermark(Watermark.END)).containsExactly(result("a", 1, 10, 20));
        }
    }

    @Test
    void countsRowsThatAreTooLateForAllTheirWindows() {
        try (OperatorRun run = run(counts(new Window.Hop(10, 5, 0)))) {
            run.watermark(12);
            run.batch(List.of(row("a", 4), row("a", 7), row("a", 8)));
            assertThat(run.counted("numLateRecordsDropped")).isEqualTo(1);
            assertThat(run.watermark(Watermark.END)).containsExactly(result("a", 2, 5, 15));
        }
    }

    @Test
    void passesOverWindowsThatNoRowIsIn() {
        try (OperatorRun run = run(counts(new Window.Cumulate(10, 5, 0)))) {
            run.batch(List.of(row("a", 1), row("a", 1_000_000_007)));
            assertThat(run.watermark(Watermark.END))
                    .containsExactly(
                            result("a", 1, 0, 5), result("a", 1, 0, 10), result("a", 1, 1_000_000_000, 1_000_000_010));
        }
    }

    @Test
    void givesManyGroupsInSlices() {
        try (OperatorRun run = run(counts(new Window.Hop(2, 1, 0)))) {
            for (int slice = 0; slice < 2; slice++) {
                List<Change> rows = new ArrayList<>();
                for (int i = 0; i < 5000; i++) {
                    rows.add(row("k" + i, slice));
                }
                run.batch(rows);
            }
            assertThat(run.watermark(1)).hasSize(10_000).contains(result("k7", 1, -1, 1), result("k7", 2, 0, 2));
        }
    }

    @Test
    void aWindowWhoseRowsAllWentIsNotGiven() {
        WindowAggregateFactory factory =
                factory(new Window.Tumble(10, 0), List.of(), List.of(GroupAggregateTest.CALLS.getFirst()), true);
        try (OperatorRun run = run(factory)) {
            run.batch(List.of(
                    row("a", 3), new Change(ChangeKind.DELETE, row("a", 3).row())));
            assertThat(run.watermark(Watermark.END)).isEmpty();
        }
    }

    @Test
    void saysWhichTimeIsMissing() {
        try (OperatorRun run = run(counts(new Window.Tumble(10, 0)))) {
            List<Change> timeless = List.of(Change.insert("a", null, null, null, null, null, null, null));
            assertThatThrownBy(() -> run.batch(timeless))
                    .isInstanceOf(UserException.class)
                    .hasMessage("a row of a window has NULL in its time column ts: leave such rows out by WHERE ts IS"
                            + " NOT NULL");
        }
    }

    @Test
    void aDayOfLocalZonedTimeIsADayOfTheSession() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        long day = 24 * 3_600_000L;
        RowType input = withTime(GroupAggregateTest.INPUT, new TimestampType(3, true, true));
        var factory = new WindowAggregateFactory(
                input,
                new Window.Tumble(day, 0),
                TS,
                List.of(),
                List.of(GroupAggregateTest.CALLS.getFirst()),
                false,
                zone);
        List<DataType> output = List.of(Types.BIGINT, BOUND, BOUND, new TimestampType(3, true, false));
        try (OperatorRun run = new OperatorRun(factory, List.of(input.types()), output)) {
            // The clocks are put back at 01:00 UTC on this day, which has 25 hours.
            run.batch(List.of(
                    row("a", Instant.parse("2025-10-25T22:00:00Z")),
                    row("a", Instant.parse("2025-10-26T22:59:59.999Z"))));
            long end = Instant.parse("2025-10-26T23:00:00Z").toEpochMilli();
            assertThat(run.watermark(end - 2)).isEmpty();
            assertThat(run.watermark(end - 1))
                    .containsExactly(Change.insert(
                            2L,
                            LocalDateTime.parse("2025-10-26T00:00"),
                            LocalDateTime.parse("2025-10-27T00:00"),
                            Instant.ofEpochMilli(end - 1)));
        }
    }

    static Map<List<@Nullable Object>, Integer> counts(List<Change> changes) {
        Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
        for (Change change : changes) {
            assertThat(change.kind()).isEqualTo(ChangeKind.INSERT);
            counts.merge(change.row(), 1, Integer::sum);
        }
        return counts;
    }

    private static WindowAggregateFactory counts(Window window) {
        return factory(window, List.of(KEY), List.of(GroupAggregateTest.CALLS.getFirst()), false);
    }

    static WindowAggregateFactory factory(
            Window window, List<Integer> keys, List<AggregateCall> calls, boolean updates) {
        return new WindowAggregateFactory(INPUT, window, TS, keys, calls, updates, ZoneOffset.UTC);
    }

    static OperatorRun run(WindowAggregateFactory factory) {
        List<DataType> output = new ArrayList<>();
        factory.keys().forEach(key -> output.add(INPUT.type(key)));
        factory.calls().forEach(call -> output.add(call.type()));
        output.addAll(List.of(BOUND, BOUND, BOUND));
        return new OperatorRun(factory, List.of(INPUT.types()), output);
    }

    private static RowType withTime(RowType row, DataType time) {
        List<Field> fields = new ArrayList<>(row.fields());
        fields.add(new Field("ts", time));
        return new RowType(fields, false);
    }

    private static Change row(String key, long millis) {
        return row(key, local(millis));
    }

    private static Change row(String key, Object time) {
        @Nullable Object[] values = new @Nullable Object[TS + 1];
        values[KEY] = key;
        values[TS] = time;
        return new Change(ChangeKind.INSERT, Arrays.asList(values));
    }

    private static Change result(String key, long count, long start, long end) {
        return Change.insert(key, count, local(start), local(end), local(end - 1));
    }

    static LocalDateTime local(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    static long time(List<@Nullable Object> row) {
        return row.get(TS) instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC).toEpochMilli()
                : Long.MIN_VALUE;
    }
}
