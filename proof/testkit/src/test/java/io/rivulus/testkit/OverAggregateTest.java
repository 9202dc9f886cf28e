package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.rivulus.data.Watermark;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.Frame;
import io.rivulus.sql.operator.window.OverAggregateFactory;
import io.rivulus.testkit.OperatorEvent.Rows;
import io.rivulus.testkit.OperatorEvent.WatermarkReached;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// OVER in every mode of the harness, compared with a look at all rows for each.
final class OverAggregateTest {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final RowType INPUT =
            RowType.of(new Field("k", Types.INT), new Field("at", Types.timestamp(3)), new Field("v", Types.BIGINT));
    private static final RowType OUTPUT = RowType.of(
            new Field("k", Types.INT),
            new Field("at", Types.timestamp(3)),
            new Field("v", Types.BIGINT),
            new Field("n", Types.BIGINT),
            new Field("most", Types.BIGINT),
            new Field("kinds", Types.BIGINT));

    /// A row that was in time.
    private record Tick(
            @Nullable Integer k, long millis, @Nullable Long v) {
        List<@Nullable Object> columns() {
            return Arrays.asList(k, EPOCH.plus(Duration.ofMillis(millis)), v);
        }
    }

    static Stream<Frame> frames() {
        return Stream.of(
                new Frame.Rows(0),
                new Frame.Rows(1),
                new Frame.Rows(4),
                new Frame.Rows(Long.MAX_VALUE),
                new Frame.Range(0),
                new Frame.Range(3_000),
                new Frame.Range(25_000),
                new Frame.Range(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void agreesWithALookAtAllRows(Frame frame) {
        for (long seed = 0; seed < 2; seed++) {
            List<OperatorEvent> events = new ArrayList<>();
            List<Tick> inTime = new ArrayList<>();
            int late = events(new SplittableRandom(seed), events, inTime);
            OperatorOutcome outcome = harness(frame, List.of(0)).run(events);
            assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(expected(inTime, frame));
            assertThat(outcome.counts()).containsEntry("numLateRecordsDropped", (long) late);
        }
    }

    @Test
    void givesARowWhenTheWatermarkReachesItAndNotBefore() {
        OperatorHarness harness = harness(new Frame.Rows(Long.MAX_VALUE), List.of());
        List<OperatorEvent> events = List.of(rows(new Tick(1, 10, 1L), new Tick(2, 5, 2L)), new WatermarkReached(9));
        List<Change> changes = harness.run(OperatorMode.ALL_AT_ONCE, events).changes();
        assertThat(changes.getFirst().row()).startsWith(2);
        assertThat(changes).hasSize(2);
    }

    /// Final rows of several subtasks come behind the end of time of all of them, or between.
    @Test
    void waitsForAllRowsThatNoWatermarkGoesBy() {
        OperatorHarness harness = harness(new Frame.Rows(Long.MAX_VALUE), List.of(), true);
        List<OperatorEvent> events = List.of(
                rows(new Tick(1, 20, 1L)),
                new WatermarkReached(Watermark.END),
                rows(new Tick(2, 10, 2L), new Tick(3, 30, 3L)));
        OperatorOutcome outcome = harness.run(OperatorMode.ALL_AT_ONCE, events);
        assertThat(outcome.rows())
                .extracting(List::getFirst, row -> row.get(3))
                .containsExactlyInAnyOrder(tuple(2, 1L), tuple(1, 2L), tuple(3, 3L));
    }

    private static OperatorHarness harness(Frame frame, List<Integer> partition) {
        return harness(frame, partition, false);
    }

    private static OperatorHarness harness(Frame frame, List<Integer> partition, boolean untimed) {
        List<AggregateCall> calls = List.of(
                call(AggregateFunction.COUNT, false),
                call(AggregateFunction.MAX, false, 2),
                call(AggregateFunction.COUNT, true, 2));
        OverAggregateFactory factory = new OverAggregateFactory(INPUT, partition, 1, calls, frame, untimed);
        OperatorHarness harness = new OperatorHarness(factory, List.of(INPUT), OUTPUT);
        return partition.isEmpty() ? harness.asSingle() : harness;
    }

    private static AggregateCall call(AggregateFunction function, boolean distinct, Integer... arguments) {
        DataType type = Types.BIGINT;
        return new AggregateCall(function, distinct, List.of(arguments), OptionalInt.empty(), type, Overflow.ERROR);
    }

    /// Rounds of rows around a time that goes on, with ties, equal rows and late ones, and NULL for keys and values.
    ///
    /// @return how many are late
    private static int events(SplittableRandom random, List<OperatorEvent> events, List<Tick> inTime) {
        int late = 0;
        long watermark = Long.MIN_VALUE;
        for (int round = 0; round < 25; round++) {
            Tick[] ticks = new Tick[random.nextInt(1, round == 12 ? 200 : 8)];
            for (int i = 0; i < ticks.length; i++) {
                Integer key = random.nextInt(6) == 0 ? null : (Integer) random.nextInt(3);
                Long value = random.nextInt(5) == 0 ? null : (Long) random.nextLong(4);
                ticks[i] = new Tick(key, 6L * round + random.nextInt(15), value);
                if (ticks[i].millis <= watermark) {
                    late++;
                } else {
                    inTime.add(ticks[i]);
                }
            }
            events.add(rows(ticks));
            watermark = Math.max(watermark, 6L * round + random.nextInt(9));
            events.add(new WatermarkReached(watermark));
        }
        return late;
    }

    private static Rows rows(Tick... ticks) {
        return new Rows(
                0,
                Arrays.stream(ticks)
                        .map(tick -> Change.insert(tick.columns().toArray()))
                        .toList());
    }

    private static List<List<@Nullable Object>> expected(List<Tick> ticks, Frame frame) {
        List<Tick> sorted = new ArrayList<>(ticks);
        sorted.sort(Comparator.comparingLong(Tick::millis)
                .thenComparing(Tick::v, Comparator.nullsFirst(Comparator.<Long>naturalOrder())));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Tick tick = sorted.get(i);
            List<Tick> before = new ArrayList<>();
            for (int j = 0; j < sorted.size(); j++) {
                Tick other = sorted.get(j);
                boolean inRange = frame instanceof Frame.Range(long micros)
                        && other.millis <= tick.millis
                        && (micros == Long.MAX_VALUE || other.millis * 1000 >= tick.millis * 1000 - micros);
                if (Objects.equals(other.k, tick.k) && (inRange || (frame instanceof Frame.Rows && j <= i))) {
                    before.add(other);
                }
            }
            if (frame instanceof Frame.Rows(long preceding) && before.size() > preceding) {
                before = before.subList((int) Math.max(0, before.size() - 1 - preceding), before.size());
            }
            List<@Nullable Object> row = new ArrayList<>(tick.columns());
            row.add((long) before.size());
            row.add(before.stream()
                    .map(Tick::v)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null));
            row.add(before.stream()
                    .map(Tick::v)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count());
            rows.add(row);
        }
        return rows;
    }
}
