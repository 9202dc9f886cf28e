package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JoinTest {
    private static final RowType LEFT =
            RowType.of(new Field("k", Types.INT), new Field("a", Types.STRING), new Field("s", Types.STRING));
    private static final RowType RIGHT =
            RowType.of(new Field("b", Types.BIGINT), new Field("k", Types.INT), new Field("s", Types.STRING));

    private static final List<@Nullable Object> NULLS = Arrays.asList(null, null, null);

    @ParameterizedTest
    @EnumSource
    void agreesWithJoiningAllRowsAnew(JoinKind kind) {
        for (Emission emission : Emission.values()) {
            for (boolean updates : new boolean[] {false, true}) {
                for (long seed = 0; seed < 2; seed++) {
                    check(factory(kind, updates, emission), 20, seed);
                    check(withCondition(factory(kind, updates, emission)), 20, seed);
                }
                check(withCondition(withoutKeys(factory(kind, updates, emission))), 5, 3);
                check(withoutKeys(factory(kind, updates, emission)), 5, 4);
            }
        }
    }

    private static void check(JoinFactory factory, int rounds, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<List<@Nullable Object>>> sides =
                List.of(new ArrayList<List<@Nullable Object>>(), new ArrayList<List<@Nullable Object>>());
        try (OperatorRun run = run(factory)) {
            for (int round = 0; round < rounds; round++) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    int input = random.nextInt(2);
                    run.batch(input, changes(random, input, sides.get(input), factory.leftUpdates()));
                }
                run.barrier();
                assertThat(run.result())
                        .as("%s, seed %d, round %d", factory, seed, round)
                        .isEqualTo(expected(factory, sides.get(0), sides.get(1)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsOneInputAndLetsTheOtherPass(JoinKind kind) {
        for (BuildSide build : BuildSide.values()) {
            JoinFactory factory = factory(kind, false, Emission.EPOCH);
            for (long seed = 0; seed < 4; seed++) {
                checkBuilding(factory.building(build), build, seed);
                checkBuilding(withoutKeys(factory).building(build), build, seed);
                if (build.suits(kind, true)) {
                    checkBuilding(withCondition(factory).building(build), build, seed);
                    checkBuilding(withCondition(withoutKeys(factory)).building(build), build, seed);
                }
            }
        }
    }

    private static void checkBuilding(JoinFactory factory, BuildSide build, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<List<@Nullable Object>>> sides =
                List.of(new ArrayList<List<@Nullable Object>>(), new ArrayList<List<@Nullable Object>>());
        int probe = build.probeInput();
        try (OperatorRun run = run(factory)) {
            assertThat(run.refuses(probe)).isTrue();
            assertThat(run.refuses(build.input())).isFalse();
            for (int i = 0; i < seed; i++) {
                assertThat(run.batch(build.input(), changes(random, build.input(), sides.get(build.input()), false)))
                        .isEmpty();
            }
            run.endOfInput(build.input());
            assertThat(run.refuses(probe)).isFalse();
            long before = run.stateBytes();
            for (int i = 0; i < 40; i++) {
                run.batch(probe, changes(random, probe, sides.get(probe), false));
            }
            run.endOfInput(probe);
            Map<List<@Nullable Object>, Integer> expected = expected(factory, sides.get(0), sides.get(1));
            if (!build.outlasts(factory.kind())) {
                assertThat(run.result())
                        .as("%s, seed %d, before the end", factory, seed)
                        .isEqualTo(expected);
            }
            run.lastBarrier();
            assertThat(run.stateBytes()).isEqualTo(before);
            assertThat(run.result()).as("%s, seed %d", factory, seed).isEqualTo(expected);
        }
    }

    @Test
    void keepsNoMoreThanKeysWhereTheQuestionIsWhetherThereIsAMatch() {
        long[] bytes = new long[2];
        for (JoinKind kind : List.of(JoinKind.SEMI, JoinKind.LEFT)) {
            try (OperatorRun run = run(factory(kind, false, Emission.EPOCH).building(BuildSide.RIGHT))) {
                for (long i = 0; i < 500; i++) {
                    long number = i;
                    run.batch(
                            1,
                            IntStream.range(0, 1000)
                                    .mapToObj(_ -> right(number, 1))
                                    .toList());
                }
                bytes[kind == JoinKind.SEMI ? 0 : 1] = run.stateBytes();
            }
        }
        assertThat(bytes[0]).isLessThan(bytes[1] / 10);
    }

    @Test
    void emitsPairsOfInsertsAtOnceAndInSlices() {
        try (OperatorRun run = run(factory(JoinKind.INNER, false, Emission.EPOCH))) {
            run.batch(0, IntStream.range(0, 60).mapToObj(i -> left(1, "a" + i)).toList());
            List<Change> pairs = run.batch(
                    1, IntStream.range(0, 60).mapToObj(i -> right((long) i, 1)).toList());

            assertThat(pairs).hasSize(3600).allMatch(change -> change.kind() == ChangeKind.INSERT);
            assertThat(run.barrier()).isEmpty();
        }
    }

    @Test
    void showsNothingThatComesAndGoesWithinAnEpoch() {
        try (OperatorRun run = run(factory(JoinKind.FULL, true, Emission.EPOCH))) {
            assertThat(run.batch(0, List.of(left(1, "a")))).isEmpty();
            assertThat(run.batch(1, List.of(right(7L, 1)))).isEmpty();
            assertThat(run.barrier()).containsExactly(Change.insert(1, "a", "x", 7L, 1, "x"));
            run.batch(
                    1, List.of(new Change(ChangeKind.UPDATE_BEFORE, right(7L, 1).row())));
            run.batch(
                    1, List.of(new Change(ChangeKind.UPDATE_AFTER, right(8L, 1).row())));
            assertThat(run.barrier())
                    .containsExactly(Change.delete(1, "a", "x", 7L, 1, "x"), Change.insert(1, "a", "x", 8L, 1, "x"));
            assertThat(run.barrier()).isEmpty();
        }
    }

    @Test
    void nullMatchesNothing() {
        try (OperatorRun run = run(factory(JoinKind.FULL, false, Emission.EPOCH))) {
            run.batch(0, List.of(left(null, "a")));
            run.batch(1, List.of(right(7L, null)));
            assertThat(run.barrier())
                    .containsExactlyInAnyOrder(
                            Change.insert(null, "a", "x", null, null, null),
                            Change.insert(null, null, null, 7L, null, "x"));
        }
    }

    private static JoinFactory factory(JoinKind kind, boolean updates, Emission emission) {
        return new JoinFactory(
                LEFT, RIGHT, kind, List.of(0, 2), List.of(1, 2), Optional.empty(), updates, updates, emission);
    }

    private static JoinFactory withoutKeys(JoinFactory plan) {
        return new JoinFactory(
                LEFT,
                RIGHT,
                plan.kind(),
                List.of(),
                List.of(),
                plan.condition(),
                plan.leftUpdates(),
                plan.rightUpdates(),
                plan.emission());
    }

    /// With the condition `a <> 'a' || b`.
    private static JoinFactory withCondition(JoinFactory plan) {
        FunctionCatalog functions = FunctionCatalog.builtIn(Overflow.ERROR);
        Expression number = functions.cast(new Input(3, Types.BIGINT), Types.STRING, Position.NONE);
        Expression text = functions.resolve("CONCAT", List.of(new Literal("a", Types.STRING), number), Position.NONE);
        Expression condition = functions.resolve("<>", List.of(new Input(1, Types.STRING), text), Position.NONE);
        return new JoinFactory(
                LEFT,
                RIGHT,
                plan.kind(),
                plan.leftKeys(),
                plan.rightKeys(),
                Optional.of(JoinCondition.compile(LEFT, RIGHT, condition, functions, ZoneOffset.UTC)),
                plan.leftUpdates(),
                plan.rightUpdates(),
                plan.emission());
    }

    private static OperatorRun run(JoinFactory factory) {
        return new OperatorRun(factory, List.of(LEFT.types(), RIGHT.types()), factory.outputTypes());
    }

    private static Change left(@Nullable Integer key, String value) {
        return Change.insert(key, value, "x");
    }

    private static Change right(@Nullable Long value, @Nullable Integer key) {
        return Change.insert(value, key, "x");
    }

    private static List<Change> changes(
            RandomGenerator random, int input, List<List<@Nullable Object>> rows, boolean updates) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            if (updates && !rows.isEmpty() && random.nextBoolean()) {
                changes.add(new Change(ChangeKind.DELETE, rows.remove(random.nextInt(rows.size()))));
            } else {
                @Nullable Integer key = random.nextInt(10) == 0 ? null : (Integer) random.nextInt(8);
                String text = random.nextBoolean() ? "x" : "y";
                @Nullable Long number = random.nextInt(10) == 0 ? null : (Long) random.nextLong(3);
                List<@Nullable Object> row =
                        (input == 0 ? left(key, "a" + random.nextInt(3)) : right(number, key)).row();
                row.set(2, text);
                rows.add(row);
                changes.add(new Change(ChangeKind.INSERT, row));
            }
        }
        return changes;
    }

    private static Map<List<@Nullable Object>, Integer> expected(
            JoinFactory plan, List<List<@Nullable Object>> lefts, List<List<@Nullable Object>> rights) {
        JoinKind kind = plan.kind();
        Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
        for (List<@Nullable Object> left : lefts) {
            int matches = 0;
            for (List<@Nullable Object> right : rights) {
                matches += matches(plan, left, right) ? 1 : 0;
            }
            switch (kind) {
                case SEMI, ANTI -> {
                    if (matches > 0 == (kind == JoinKind.SEMI)) {
                        expected.merge(left, 1, Integer::sum);
                    }
                }
                case INNER, LEFT, RIGHT, FULL -> {
                    for (List<@Nullable Object> right : rights) {
                        if (matches(plan, left, right)) {
                            expected.merge(joined(left, right), 1, Integer::sum);
                        }
                    }
                    if (matches == 0 && (kind == JoinKind.LEFT || kind == JoinKind.FULL)) {
                        expected.merge(joined(left, NULLS), 1, Integer::sum);
                    }
                }
            }
        }
        if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
            for (List<@Nullable Object> right : rights) {
                boolean isMatched = false;
                for (List<@Nullable Object> left : lefts) {
                    isMatched |= matches(plan, left, right);
                }
                if (!isMatched) {
                    expected.merge(joined(NULLS, right), 1, Integer::sum);
                }
            }
        }
        return expected;
    }

    private static boolean matches(JoinFactory plan, List<@Nullable Object> left, List<@Nullable Object> right) {
        Object key = left.get(0);
        Object number = right.get(0);
        boolean equal = plan.leftKeys().isEmpty()
                || (key != null && key.equals(right.get(1)) && Objects.equals(left.get(2), right.get(2)));
        return equal && (plan.condition().isEmpty() || (number != null && !("a" + number).equals(left.get(1))));
    }

    private static List<@Nullable Object> joined(List<@Nullable Object> left, List<@Nullable Object> right) {
        List<@Nullable Object> joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }
}
