package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.AggregatePhase;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.operator.Expiry;
import io.rivulus.sql.operator.GroupAggregateFactory;
import io.rivulus.sql.operator.LocalAggregateFactory;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Groups that are made in two phases, in every mode of the harness, are those that are made in one.
final class TwoPhasesTest {
    private static final int SEEDS = "fast".equals(System.getProperty("rivulus.verify")) ? 1 : 2;

    /// So many rows that it is judged whether it is worth while to collapse them, some of which go by themselves then.
    private static final int MANY = 60_000;

    private static final int FEW = 6;
    private static final int ROUNDS = 12;

    private static final RowType INPUT = RowType.of(
            new Field("k", Types.INT),
            new Field("v", Types.BIGINT),
            new Field("d", Types.decimal(38, 2)),
            new Field("t", Types.STRING),
            new Field("passes", Types.BOOLEAN));

    private static final List<AggregateCall> ADDED = List.of(
            call(AggregateFunction.COUNT, false, Types.BIGINT),
            call(AggregateFunction.COUNT, false, Types.BIGINT, 3),
            filtered(AggregateFunction.COUNT, Types.BIGINT),
            filtered(AggregateFunction.SUM, Types.BIGINT, 1),
            call(AggregateFunction.SUM, false, Types.decimal(38, 2), 2),
            call(AggregateFunction.SUM0, false, Types.BIGINT, 1),
            call(AggregateFunction.AVG, false, Types.BIGINT, 1),
            call(AggregateFunction.VAR_POP, false, Types.DOUBLE, 1));

    private static final List<AggregateCall> OF_ROWS_THAT_STAY = List.of(
            call(AggregateFunction.MIN, false, Types.STRING, 3),
            call(AggregateFunction.MAX, false, Types.decimal(38, 2), 2),
            filtered(AggregateFunction.MAX, Types.BIGINT, 1),
            call(AggregateFunction.APPROX_COUNT_DISTINCT, false, Types.BIGINT, 3));

    private static final List<AggregateCall> OF_DIFFERENT_VALUES = List.of(
            call(AggregateFunction.COUNT, true, Types.BIGINT, 1),
            call(AggregateFunction.SUM, true, Types.BIGINT, 1),
            new AggregateCall(
                    AggregateFunction.COUNT, true, List.of(1), OptionalInt.of(4), Types.BIGINT, Overflow.ERROR));

    static Stream<Arguments> ways() {
        return Stream.of(Emission.values())
                .flatMap(emission -> Stream.of(false, true)
                        .flatMap(updates -> Stream.of(List.of(0), List.<Integer>of(), List.of(3, 0))
                                .map(keys -> Arguments.of(emission, updates, keys))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void comesToWhatOnePhaseDoes(Emission emission, boolean updates, List<Integer> keys) {
        List<AggregateCall> calls = new ArrayList<>(ADDED);
        if (!updates) {
            calls.addAll(OF_ROWS_THAT_STAY);
        }
        agree(keys, calls, updates, emission);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void knowsDifferentValuesWhereTheyAreDivided(Emission emission, boolean updates, List<Integer> keys) {
        List<AggregateCall> calls = new ArrayList<>(OF_DIFFERENT_VALUES);
        calls.addAll(ADDED);
        agree(keys, calls, updates, emission);
    }

    private static void agree(List<Integer> keys, List<AggregateCall> calls, boolean updates, Emission emission) {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<OperatorEvent> events = events(new SplittableRandom(seed), updates, 8, 150);
            List<List<@Nullable Object>> one = harness(
                            new GroupAggregateFactory(INPUT, keys, calls, updates, emission), keys, calls)
                    .run(OperatorMode.ALL_AT_ONCE, events)
                    .rows();
            OperatorHarness two = harness(
                    new InARow(first(keys, calls, updates, emission), second(keys, calls, updates, emission)),
                    keys,
                    calls);
            assertThat(two.run(events).rows()).isEqualTo(one);
        }
    }

    private static LocalAggregateFactory first(
            List<Integer> keys, List<AggregateCall> calls, boolean updates, Emission emission) {
        return new LocalAggregateFactory(INPUT, keys, calls, updates, false, emission);
    }

    private static GroupAggregateFactory second(
            List<Integer> keys, List<AggregateCall> calls, boolean updates, Emission emission) {
        return new GroupAggregateFactory(
                INPUT, keys, calls, updates, Optional.empty(), emission, AggregatePhase.MERGING);
    }

    private static OperatorHarness harness(OperatorFactory factory, List<Integer> keys, List<AggregateCall> calls) {
        List<Field> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(INPUT.fields().get(key)));
        calls.forEach(call -> columns.add(new Field("c" + columns.size(), call.type())));
        OperatorHarness harness =
                new OperatorHarness(factory, List.of(INPUT), RowType.of(columns.toArray(Field[]::new)));
        return keys.isEmpty() ? harness.asSingle() : harness;
    }

    /// The groups of a time are given once, when the watermark has passed it: what is collected for them goes first.
    @Test
    void givesGroupsThatAreCompleteWithTheWatermark() {
        RowType timed = RowType.of(new Field("at", Types.timestamp(3)), new Field("v", Types.BIGINT));
        List<AggregateCall> calls = List.of(
                call(AggregateFunction.COUNT, false, Types.BIGINT),
                call(AggregateFunction.SUM, false, Types.BIGINT, 1));
        LocalAggregateFactory first = new LocalAggregateFactory(timed, List.of(0), calls, false, true, Emission.EPOCH);
        GroupAggregateFactory second = new GroupAggregateFactory(
                timed, List.of(0), calls, false, Optional.of(new Expiry(0, 0)), Emission.EPOCH, AggregatePhase.MERGING);
        RowType output = RowType.of(
                new Field("at", Types.timestamp(3)), new Field("n", Types.BIGINT), new Field("s", Types.BIGINT));
        LocalDateTime early = LocalDateTime.of(1970, 1, 1, 0, 0, 1);
        LocalDateTime late = LocalDateTime.of(1970, 1, 1, 0, 0, 2);
        OperatorOutcome outcome = new OperatorHarness(new InARow(first, second), List.of(timed), output)
                .run(List.of(
                        new OperatorEvent.Rows(
                                0,
                                List.of(Change.insert(early, 1L), Change.insert(late, 5L), Change.insert(early, 2L))),
                        new OperatorEvent.WatermarkReached(1_000),
                        new OperatorEvent.Rows(0, List.of(Change.insert(late, 6L))),
                        new OperatorEvent.WatermarkReached(2_000)));
        assertThat(outcome.rows()).containsExactly(List.of(early, 2L, 3L), List.of(late, 2L, 11L));
    }

    /// Of many rows of few keys few are brought together; of one key each all are.
    @Test
    void collapsesWhereThereIsSomethingToCollapse() {
        assertThat(brought(10)).isLessThan(100);
        assertThat(brought(Integer.MAX_VALUE)).isEqualTo(MANY + (ROUNDS - 1) * FEW);
    }

    private static long brought(int keys) {
        List<AggregateCall> calls = new ArrayList<>(ADDED);
        calls.addAll(OF_ROWS_THAT_STAY);
        AtomicLong rows = new AtomicLong();
        InARow two = new InARow(
                first(List.of(0), calls, false, Emission.EPOCH),
                second(List.of(0), calls, false, Emission.EPOCH),
                rows::addAndGet);
        List<OperatorEvent> events = events(new SplittableRandom(0), false, keys, MANY);
        List<List<@Nullable Object>> one = harness(
                        new GroupAggregateFactory(INPUT, List.of(0), calls, false, Emission.EPOCH), List.of(0), calls)
                .run(OperatorMode.ALL_AT_ONCE, events)
                .rows();
        for (OperatorMode mode : List.of(OperatorMode.NO_CREDIT, OperatorMode.SELECTED_ROWS)) {
            rows.set(0);
            assertThat(harness(two, List.of(0), calls).run(mode, events).rows()).isEqualTo(one);
        }
        return rows.get();
    }

    /// Rounds of few rows, with epochs of differing length, and a large one.
    private static List<OperatorEvent> events(RandomGenerator random, boolean updates, int keys, int large) {
        List<OperatorEvent> events = new ArrayList<>();
        List<List<@Nullable Object>> standing = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Change> changes = new ArrayList<>();
            for (int i = round == 5 ? large : FEW; i > 0; i--) {
                changes.addAll(changes(random, standing, updates, keys));
            }
            events.add(new OperatorEvent.Rows(0, changes));
            if (random.nextInt(3) == 0) {
                events.add(new OperatorEvent.EpochEnds());
            }
        }
        return events;
    }

    private static List<Change> changes(
            RandomGenerator random, List<List<@Nullable Object>> standing, boolean updates, int keys) {
        if (!updates || standing.isEmpty() || random.nextInt(3) > 0) {
            return List.of(new Change(ChangeKind.INSERT, row(random, standing, keys)));
        }
        List<@Nullable Object> gone = standing.remove(random.nextInt(standing.size()));
        return random.nextBoolean()
                ? List.of(new Change(ChangeKind.DELETE, gone))
                : List.of(
                        new Change(ChangeKind.UPDATE_BEFORE, gone),
                        new Change(ChangeKind.UPDATE_AFTER, row(random, standing, keys)));
    }

    private static List<@Nullable Object> row(RandomGenerator random, List<List<@Nullable Object>> standing, int keys) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(random.nextInt(8) == 0 && keys < 100 ? null : random.nextInt(keys));
        row.add(random.nextInt(8) == 0 ? null : random.nextLong(-5, 20));
        row.add(random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextLong(-1_000_000, 100), 2));
        row.add(random.nextInt(8) == 0 ? null : "text " + random.nextInt(4));
        row.add(random.nextInt(8) == 0 ? null : random.nextBoolean());
        standing.add(row);
        return row;
    }

    private static AggregateCall call(
            AggregateFunction function, boolean distinct, DataType type, Integer... arguments) {
        return new AggregateCall(function, distinct, List.of(arguments), OptionalInt.empty(), type, Overflow.ERROR);
    }

    /// Over the rows of which the last column is true.
    private static AggregateCall filtered(AggregateFunction function, DataType type, Integer... arguments) {
        return new AggregateCall(function, false, List.of(arguments), OptionalInt.of(4), type, Overflow.ERROR);
    }
}
