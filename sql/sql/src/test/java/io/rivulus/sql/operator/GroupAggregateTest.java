package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GroupAggregateTest {
    private static final int KEY = 0;
    private static final int INT = 1;
    private static final int BIGINT = 2;
    private static final int DECIMAL = 3;
    private static final int TEXT = 4;
    private static final int KEEP = 5;
    private static final int DOUBLE = 6;
    static final RowType INPUT = RowType.of(
            new Field("k", Types.STRING),
            new Field("i", Types.INT),
            new Field("l", Types.BIGINT),
            new Field("d", Types.decimal(10, 2)),
            new Field("t", Types.STRING),
            new Field("keep", Types.BOOLEAN),
            new Field("f", Types.DOUBLE));

    static final List<AggregateCall> CALLS = List.of(
            call(AggregateFunction.COUNT, Types.BIGINT),
            call(AggregateFunction.COUNT, Types.BIGINT, INT),
            call(AggregateFunction.SUM, Types.INT, INT),
            call(AggregateFunction.SUM0, Types.BIGINT, BIGINT),
            call(AggregateFunction.SUM, Types.decimal(38, 2), DECIMAL),
            call(AggregateFunction.AVG, Types.INT, INT),
            call(AggregateFunction.AVG, Types.decimal(38, 6), DECIMAL),
            call(AggregateFunction.AVG, Types.DOUBLE, DOUBLE),
            call(AggregateFunction.MIN, Types.STRING, TEXT),
            call(AggregateFunction.MAX, Types.decimal(10, 2), DECIMAL),
            call(AggregateFunction.MAX, Types.DOUBLE, DOUBLE),
            distinct(call(AggregateFunction.COUNT, Types.BIGINT, INT)),
            distinct(call(AggregateFunction.SUM, Types.BIGINT, BIGINT)),
            distinct(call(AggregateFunction.COUNT, Types.BIGINT, INT, TEXT)),
            call(AggregateFunction.VAR_POP, Types.DOUBLE, DOUBLE),
            filtered(call(AggregateFunction.STDDEV_SAMP, Types.DOUBLE, DOUBLE)),
            distinct(call(AggregateFunction.VAR_SAMP, Types.BIGINT, BIGINT)),
            call(AggregateFunction.COLLECT, new MultisetType(Types.STRING, false), TEXT),
            distinct(call(AggregateFunction.COLLECT, new MultisetType(Types.INT, false), INT)),
            call(AggregateFunction.APPROX_COUNT_DISTINCT, Types.BIGINT, INT),
            filtered(call(AggregateFunction.COUNT, Types.BIGINT)),
            filtered(call(AggregateFunction.MIN, Types.INT, INT)),
            filtered(distinct(call(AggregateFunction.COUNT, Types.BIGINT, TEXT))));

    @ParameterizedTest
    @EnumSource
    void agreesWithAggregatingAllRowsAnew(Emission emission) {
        for (boolean updates : new boolean[] {false, true}) {
            for (List<Integer> keys : List.of(List.of(KEY), List.of(KEY, INT), List.<Integer>of())) {
                for (long seed = 0; seed < 2; seed++) {
                    check(new GroupAggregateFactory(INPUT, keys, CALLS, updates, emission), seed);
                }
            }
        }
    }

    private static void check(GroupAggregateFactory factory, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (OperatorRun run = run(factory)) {
            for (int round = 0; round < 10; round++) {
                List<Change> changes = new ArrayList<>();
                for (int i = random.nextInt(round % 5 == 4 ? 3000 : 30); i >= 0; i--) {
                    if (factory.inputUpdates() && !rows.isEmpty() && random.nextInt(5) < 2 + round % 3) {
                        List<@Nullable Object> row = rows.remove(random.nextInt(rows.size()));
                        changes.add(
                                new Change(random.nextBoolean() ? ChangeKind.DELETE : ChangeKind.UPDATE_BEFORE, row));
                    } else {
                        List<@Nullable Object> row = randomRow(random);
                        rows.add(row);
                        changes.add(new Change(ChangeKind.INSERT, row));
                    }
                }
                List<Change> emitted = run.batch(changes);
                if (factory.emission() == Emission.EPOCH) {
                    assertThat(emitted).isEmpty();
                    emitted = run.barrier();
                } else if (!factory.keys().isEmpty()) {
                    assertThat(run.barrier()).isEmpty();
                }
                assertWhole(emitted);
                assertThat(run.result()).as("%s, seed %d", factory.keys(), seed).isEqualTo(expected(factory, rows));
            }
        }
    }

    @Test
    void emitsOneChangeForAGroupAndAnEpoch() {
        try (OperatorRun run = run(countByKey(Emission.EPOCH))) {
            run.batch(List.of(row("a", 1), row("a", 2), row("b", 3)));
            run.batch(List.of(row("a", 4)));
            assertThat(run.barrier()).containsExactlyInAnyOrder(Change.insert("a", 3L), Change.insert("b", 1L));
            assertThat(run.barrier()).isEmpty();
            run.batch(List.of(
                    row("a", 5),
                    row("c", 1),
                    new Change(ChangeKind.DELETE, row("c", 1).row())));
            assertThat(run.barrier())
                    .containsExactly(
                            Change.of(ChangeKind.UPDATE_BEFORE, "a", 3L), Change.of(ChangeKind.UPDATE_AFTER, "a", 4L));
        }
    }

    @Test
    void staysSilentWhenResultsStayAsTheyAre() {
        try (OperatorRun run = run(countByKey(Emission.EPOCH))) {
            run.batch(List.of(row("a", 1)));
            run.barrier();
            run.batch(List.of(new Change(ChangeKind.UPDATE_BEFORE, row("a", 1).row())));
            run.batch(List.of(new Change(ChangeKind.UPDATE_AFTER, row("a", 2).row())));
            assertThat(run.barrier()).isEmpty();
        }
    }

    @Test
    void theOnlyGroupHasARowBeforeAnyInput() {
        List<AggregateCall> calls = List.of(CALLS.getFirst(), call(AggregateFunction.SUM, Types.INT, INT));
        try (OperatorRun run = run(new GroupAggregateFactory(INPUT, List.of(), calls, false, Emission.EPOCH))) {
            assertThat(run.barrier()).containsExactly(Change.insert(0L, null));
            run.batch(List.of(row("a", 7)));
            assertThat(run.barrier())
                    .containsExactly(
                            Change.of(ChangeKind.UPDATE_BEFORE, 0L, null), Change.of(ChangeKind.UPDATE_AFTER, 1L, 7));
        }
    }

    @Test
    void withoutCallsItIsDistinct() {
        try (OperatorRun run = run(new GroupAggregateFactory(INPUT, List.of(KEY), List.of(), true, Emission.EAGER))) {
            assertThat(run.batch(List.of(row("a", 1), row("a", 2)))).containsExactly(Change.insert("a"));
            Change goes = new Change(ChangeKind.DELETE, row("a", 1).row());
            assertThat(run.batch(List.of(goes))).isEmpty();
            assertThat(run.batch(List.of(goes))).containsExactly(Change.delete("a"));
        }
    }

    @Test
    void saysWhenASumLeavesItsType() {
        List<AggregateCall> calls = List.of(call(AggregateFunction.SUM, Types.INT, INT));
        try (OperatorRun run = run(new GroupAggregateFactory(INPUT, List.of(KEY), calls, false, Emission.EAGER))) {
            List<Change> large = List.of(row("a", Integer.MAX_VALUE), row("a", 1));
            assertThatThrownBy(() -> run.batch(large))
                    .isInstanceOf(UserException.class)
                    .hasMessage("SUM(i) is 2147483648, beyond the range of INT, in the group with k = 'a': cast its"
                            + " argument to a larger type");
        }
    }

    @Test
    void takesFirstAndLastValues() {
        List<AggregateCall> calls = List.of(
                call(AggregateFunction.FIRST_VALUE, Types.INT, INT),
                call(AggregateFunction.LAST_VALUE, Types.INT, INT));
        for (boolean updates : new boolean[] {false, true}) {
            try (OperatorRun run =
                    run(new GroupAggregateFactory(INPUT, List.of(KEY), calls, updates, Emission.EPOCH))) {
                run.batch(List.of(row("a", null), row("a", 1), row("a", 2), row("a", null)));
                assertThat(run.barrier()).containsExactly(Change.insert("a", 1, 2));
            }
        }
    }

    @Test
    void aScalarSubqueryHasOneRow() {
        List<AggregateCall> calls = List.of(call(AggregateFunction.SINGLE_VALUE, Types.INT, INT));
        try (OperatorRun run = run(new GroupAggregateFactory(INPUT, List.of(), calls, true, Emission.EPOCH))) {
            run.batch(List.of(
                    row("a", 1),
                    row("a", 2),
                    new Change(ChangeKind.DELETE, row("a", 1).row())));
            assertThat(run.barrier()).containsExactly(Change.insert(2));
            run.batch(List.of(row("a", 3)));
            assertThatThrownBy(run::barrier)
                    .hasMessage("a scalar subquery gave 2 rows, expected at most one: add LIMIT 1");
        }
    }

    private static GroupAggregateFactory countByKey(Emission emission) {
        return new GroupAggregateFactory(INPUT, List.of(KEY), List.of(CALLS.getFirst()), true, emission);
    }

    private static OperatorRun run(GroupAggregateFactory factory) {
        Stream<DataType> keys = factory.keys().stream().map(INPUT::type);
        Stream<DataType> results = factory.calls().stream().map(AggregateCall::type);
        return new OperatorRun(
                factory, List.of(INPUT.types()), Stream.concat(keys, results).toList());
    }

    private static Change row(String key, @Nullable Integer value) {
        return Change.insert(key, value, null, null, null, null, null);
    }

    static List<@Nullable Object> randomRow(RandomGenerator random) {
        @Nullable
        Object[] row = {
            "k" + random.nextInt(random.nextBoolean() ? 5 : 2000),
            random.nextInt(-5, 5),
            (long) random.nextInt(-5, 5),
            BigDecimal.valueOf(random.nextInt(-1000, 1000), 2),
            "t" + random.nextInt(5),
            random.nextBoolean(),
            (double) random.nextInt(-3, 3)
        };
        for (int i = 0; i < row.length; i++) {
            if (random.nextInt(8) == 0) {
                row[i] = null;
            }
        }
        return Arrays.asList(row);
    }

    /// No row is taken back for its replacement without one right behind it.
    private static void assertWhole(List<Change> emitted) {
        for (int i = 0; i < emitted.size(); i++) {
            boolean isBefore = emitted.get(i).kind() == ChangeKind.UPDATE_BEFORE;
            boolean isFollowed = i + 1 < emitted.size() && emitted.get(i + 1).kind() == ChangeKind.UPDATE_AFTER;
            assertThat(isFollowed).as("%s", emitted.get(i)).isEqualTo(isBefore);
        }
    }

    /// What a GROUP BY of all rows gives.
    static Map<List<@Nullable Object>, Integer> expected(
            GroupAggregateFactory factory, List<List<@Nullable Object>> rows) {
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups = new HashMap<>();
        if (factory.keys().isEmpty()) {
            groups.put(new ArrayList<@Nullable Object>(), new ArrayList<List<@Nullable Object>>());
        }
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            factory.keys().forEach(column -> key.add(row.get(column)));
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
        for (List<@Nullable Object> key : groups.keySet()) {
            List<List<@Nullable Object>> group = groups.getOrDefault(key, new ArrayList<List<@Nullable Object>>());
            List<@Nullable Object> result = new ArrayList<>(key);
            factory.calls().forEach(call -> result.add(result(call, group)));
            expected.put(result, 1);
        }
        return expected;
    }

    private static @Nullable Object result(AggregateCall call, List<List<@Nullable Object>> group) {
        List<List<Object>> values = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (List<@Nullable Object> row : group) {
            if (call.filter().isPresent()
                    && !Boolean.TRUE.equals(row.get(call.filter().getAsInt()))) {
                continue;
            }
            List<Object> value = new ArrayList<>();
            for (int argument : call.arguments()) {
                Object part = row.get(argument);
                if (part != null) {
                    value.add(part);
                }
            }
            boolean distinct = call.distinct() || call.function() == AggregateFunction.APPROX_COUNT_DISTINCT;
            if (value.size() == call.arguments().size() && (!distinct || seen.add(value))) {
                values.add(value);
            }
        }
        return switch (call.function()) {
            case COUNT, APPROX_COUNT_DISTINCT -> (long) values.size();
            case VAR_POP -> variance(call, values, values.size());
            case VAR_SAMP -> variance(call, values, values.size() - 1);
            case STDDEV_SAMP ->
                variance(call, values, values.size() - 1) instanceof Double variance ? Math.sqrt(variance) : null;
            case COLLECT ->
                values.stream().collect(Collectors.groupingBy(List::getFirst, Collectors.summingInt(_ -> 1)));
            case SUM, SUM0 -> sum(call, values);
            case AVG -> average(call, values);
            case MIN ->
                values.stream()
                        .map(GroupAggregateTest::comparable)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
            case MAX ->
                values.stream()
                        .map(GroupAggregateTest::comparable)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
            default -> throw new IllegalArgumentException(call.toString());
        };
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(List<Object> value) {
        return (Comparable<Object>) value.getFirst();
    }

    private static @Nullable Object sum(AggregateCall call, List<List<Object>> values) {
        if (values.isEmpty()) {
            return call.function() == AggregateFunction.SUM0 ? (Object) 0L : null;
        }
        BigDecimal sum = total(values);
        return call.type().sameAs(Types.INT)
                ? (Object) sum.intValueExact()
                : call.type().sameAs(Types.BIGINT) ? (Object) sum.longValueExact() : sum;
    }

    private static @Nullable Object average(AggregateCall call, List<List<Object>> values) {
        if (values.isEmpty()) {
            return null;
        }
        BigDecimal count = BigDecimal.valueOf(values.size());
        if (call.type().sameAs(Types.DOUBLE)) {
            return total(values).doubleValue() / values.size();
        }
        return call.type().sameAs(Types.INT)
                ? (Object) total(values).divide(count, 0, RoundingMode.DOWN).intValueExact()
                : total(values).divide(count, 6, RoundingMode.HALF_UP);
    }

    private static @Nullable Object variance(AggregateCall call, List<List<Object>> values, int divisor) {
        if (divisor < 1) {
            return null;
        }
        BigDecimal sum = total(values);
        BigDecimal squares = values.stream()
                .map(value -> new BigDecimal(value.getFirst().toString()))
                .map(value -> value.multiply(value))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ofMean = sum.multiply(sum).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
        double variance = squares.subtract(ofMean).doubleValue() / divisor;
        return call.type().sameAs(Types.BIGINT) ? (Object) (long) variance : (Object) variance;
    }

    private static BigDecimal total(List<List<Object>> values) {
        return values.stream()
                .map(value -> new BigDecimal(value.getFirst().toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static AggregateCall call(AggregateFunction function, DataType type, Integer... arguments) {
        return new AggregateCall(function, false, List.of(arguments), OptionalInt.empty(), type, Overflow.ERROR);
    }

    static AggregateCall distinct(AggregateCall call) {
        return new AggregateCall(call.function(), true, call.arguments(), call.filter(), call.type(), call.overflow());
    }

    static AggregateCall filtered(AggregateCall call) {
        return new AggregateCall(
                call.function(), call.distinct(), call.arguments(), OptionalInt.of(KEEP), call.type(), call.overflow());
    }
}
