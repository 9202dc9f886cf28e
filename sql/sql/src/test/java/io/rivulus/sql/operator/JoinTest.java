package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                for (long seed = 0; seed < 3; seed++) {
                    check(factory(kind, updates, emission), seed);
                }
            }
        }
    }

    private static void check(JoinFactory factory, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<List<@Nullable Object>>> sides =
                List.of(new ArrayList<List<@Nullable Object>>(), new ArrayList<List<@Nullable Object>>());
        try (OperatorRun run = run(factory)) {
            for (int round = 0; round < 20; round++) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    int input = random.nextInt(2);
                    run.batch(input, changes(random, input, sides.get(input), factory.leftUpdates()));
                }
                run.barrier();
                assertThat(run.result())
                        .as("%s, seed %d, round %d", factory, seed, round)
                        .isEqualTo(expected(factory.kind(), sides.get(0), sides.get(1)));
            }
        }
    }

    @Test
    void emitsPairsOfInsertsAtOnceAndInSlices() {
        try (OperatorRun run = run(factory(JoinKind.INNER, false, Emission.EPOCH))) {
            run.batch(0, IntStream.range(0, 60).mapToObj(i -> left(1, "a" + i)).toList());
            List<Change> pairs = run.batch(
                    1, IntStream.range(0, 60).mapToObj(i -> right(i, 1)).toList());

            assertThat(pairs).hasSize(3600).allMatch(change -> change.kind() == ChangeKind.INSERT);
            assertThat(run.barrier()).isEmpty();
        }
    }

    @Test
    void showsNothingThatComesAndGoesWithinAnEpoch() {
        try (OperatorRun run = run(factory(JoinKind.FULL, true, Emission.EPOCH))) {
            assertThat(run.batch(0, List.of(left(1, "a")))).isEmpty();
            assertThat(run.batch(1, List.of(right(7, 1)))).isEmpty();
            assertThat(run.barrier()).containsExactly(Change.insert(1, "a", "x", 7L, 1, "x"));
            run.batch(
                    1, List.of(new Change(ChangeKind.UPDATE_BEFORE, right(7, 1).row())));
            run.batch(1, List.of(new Change(ChangeKind.UPDATE_AFTER, right(8, 1).row())));
            assertThat(run.barrier())
                    .containsExactly(Change.delete(1, "a", "x", 7L, 1, "x"), Change.insert(1, "a", "x", 8L, 1, "x"));
            assertThat(run.barrier()).isEmpty();
        }
    }

    @Test
    void nullMatchesNothing() {
        try (OperatorRun run = run(factory(JoinKind.FULL, false, Emission.EPOCH))) {
            run.batch(0, List.of(left(null, "a")));
            run.batch(1, List.of(right(7, null)));
            assertThat(run.barrier())
                    .containsExactlyInAnyOrder(
                            Change.insert(null, "a", "x", null, null, null),
                            Change.insert(null, null, null, 7L, null, "x"));
        }
    }

    private static JoinFactory factory(JoinKind kind, boolean updates, Emission emission) {
        return new JoinFactory(LEFT, RIGHT, kind, List.of(0, 2), List.of(1, 2), updates, updates, emission);
    }

    private static OperatorRun run(JoinFactory factory) {
        return new OperatorRun(factory, List.of(LEFT.types(), RIGHT.types()), factory.outputTypes());
    }

    private static Change left(@Nullable Integer key, String value) {
        return Change.insert(key, value, "x");
    }

    private static Change right(long value, @Nullable Integer key) {
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
                List<@Nullable Object> row =
                        (input == 0 ? left(key, "a" + random.nextInt(3)) : right(random.nextInt(3), key)).row();
                row.set(2, text);
                rows.add(row);
                changes.add(new Change(ChangeKind.INSERT, row));
            }
        }
        return changes;
    }

    private static Map<List<@Nullable Object>, Integer> expected(
            JoinKind kind, List<List<@Nullable Object>> lefts, List<List<@Nullable Object>> rights) {
        Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
        for (List<@Nullable Object> left : lefts) {
            int matches = 0;
            for (List<@Nullable Object> right : rights) {
                matches += matches(left, right) ? 1 : 0;
            }
            switch (kind) {
                case SEMI, ANTI -> {
                    if (matches > 0 == (kind == JoinKind.SEMI)) {
                        expected.merge(left, 1, Integer::sum);
                    }
                }
                case INNER, LEFT, RIGHT, FULL -> {
                    for (List<@Nullable Object> right : rights) {
                        if (matches(left, right)) {
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
                    isMatched |= matches(left, right);
                }
                if (!isMatched) {
                    expected.merge(joined(NULLS, right), 1, Integer::sum);
                }
            }
        }
        return expected;
    }

    private static boolean matches(List<@Nullable Object> left, List<@Nullable Object> right) {
        Object key = left.get(0);
        return key != null && key.equals(right.get(1)) && left.subList(2, 3).equals(right.subList(2, 3));
    }

    private static List<@Nullable Object> joined(List<@Nullable Object> left, List<@Nullable Object> right) {
        List<@Nullable Object> joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }
}
