package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class TopNTest {
    private static final RowType ROW =
            RowType.of(new Field("team", Types.STRING), new Field("score", Types.INT), new Field("id", Types.BIGINT));

    /// More than are kept side by side.
    private static final int MANY = Ranking.SIZE_MAX + 1;

    private static final List<SortKey> BY_SCORE = List.of(new SortKey(1, true, false));

    /// Highest score first, NULL last, then the other columns as they are.
    private static final Comparator<List<@Nullable Object>> MODEL = Comparator.comparing(
                    (List<@Nullable Object> row) -> (Integer) row.get(1),
                    Comparator.nullsLast(Comparator.<Integer>reverseOrder()))
            .thenComparing(row -> (String) row.get(0))
            .thenComparing(row -> (Long) row.get(2));

    @Test
    void agreesWithSortingAllRowsAnew() {
        for (long seed = 0; seed < 6; seed++) {
            for (Emission emission : Emission.values()) {
                for (boolean updates : new boolean[] {false, true}) {
                    for (List<Integer> partition : List.of(List.<Integer>of(), List.of(0))) {
                        for (boolean numbered : new boolean[] {false, true}) {
                            for (int limit : new int[] {1, 3, 15, 16}) {
                                check(
                                        new TopNFactory(
                                                ROW, partition, BY_SCORE, seed % 3, limit, numbered, updates, emission,
                                                false),
                                        seed);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void check(TopNFactory factory, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (OperatorRun run = run(factory)) {
            for (int round = 0; round < 30; round++) {
                for (int batch = random.nextInt(3); batch >= 0; batch--) {
                    run.batch(changes(random, round, rows, factory.inputUpdates()));
                }
                run.barrier();
                assertThat(run.result())
                        .as("%s, seed %d, round %d", factory, seed, round)
                        .isEqualTo(expected(factory, rows));
            }
        }
    }

    private static List<Change> changes(
            RandomGenerator random, int more, List<List<@Nullable Object>> rows, boolean updates) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(1 + more); i >= 0; i--) {
            if (updates && !rows.isEmpty() && random.nextInt(5) < 2) {
                changes.add(new Change(ChangeKind.DELETE, rows.remove(random.nextInt(rows.size()))));
            } else {
                Change insert = Change.insert(
                        "team " + random.nextInt(3),
                        random.nextInt(10) == 0 ? null : random.nextInt(50),
                        random.nextLong(3));
                rows.add(insert.row());
                changes.add(insert);
            }
        }
        return changes;
    }

    private static Map<List<@Nullable Object>, Integer> expected(
            TopNFactory factory, List<List<@Nullable Object>> rows) {
        Map<Object, List<List<@Nullable Object>>> partitions = new HashMap<>();
        for (List<@Nullable Object> row : rows) {
            Object key = factory.partition().isEmpty() ? "" : String.valueOf(row.get(0));
            partitions.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        Map<List<@Nullable Object>, Integer> result = new HashMap<>();
        for (List<List<@Nullable Object>> partition : partitions.values()) {
            partition.sort(MODEL);
            long end = Math.min(factory.last(), partition.size());
            for (long place = factory.offset(); place < end; place++) {
                List<@Nullable Object> row = new ArrayList<>(partition.get((int) place));
                if (factory.numbered()) {
                    row.add(place + 1);
                }
                result.merge(row, 1, Integer::sum);
            }
        }
        return result;
    }

    @Test
    void takesRowsUntilThereAreAsManyAsTheLimit() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(), BY_SCORE, 0, 3, false, false, Emission.EPOCH, false))) {
            run.batch(List.of(row(5), row(4)));
            assertThat(run.barrier()).containsExactly(row(5), row(4));
            run.batch(List.of(row(1)));
            assertThat(run.barrier()).containsExactly(row(1));
            assertThat(run.batch(List.of(row(0), row(2)))).containsExactly(Change.delete("a", 1, 0L));
            assertThat(run.barrier()).containsExactly(row(2));
        }
    }

    @Test
    void emitsOnlyTheDifferenceOfAnEpoch() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(), BY_SCORE, 0, 2, false, false, Emission.EPOCH, false))) {
            run.batch(List.of(row(1), row(2), row(3), row(4)));
            assertThat(run.barrier()).containsExactly(row(4), row(3));
            assertThat(run.batch(List.of(row(5), row(1)))).containsExactly(Change.delete("a", 3, 0L));
            assertThat(run.barrier()).containsExactly(row(5));
            assertThat(run.batch(List.of(row(2)))).isEmpty();
            assertThat(run.barrier()).isEmpty();
        }
    }

    @Test
    void theFirstRowGoesAtOnceAndTheNextComesWithTheEpoch() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(0), BY_SCORE, 0, 1, true, false, Emission.EPOCH, false))) {
            assertThat(run.batch(List.of(row(1), row(3), row(2)))).isEmpty();
            assertThat(run.barrier()).containsExactly(numbered(3, 1));
            assertThat(run.batch(List.of(row(4), row(5)))).containsExactly(Change.delete("a", 3, 0L, 1L));
            assertThat(run.batch(List.of(row(6), row(5)))).isEmpty();
            assertThat(run.barrier()).containsExactly(numbered(6, 1));
        }
    }

    @Test
    void theFirstRowsOfPartitionsComeOnceAtTheEnd() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(0), BY_SCORE, 0, 1, false, false, Emission.EPOCH, true))) {
            run.batch(List.of(row(1), row(3)));
            assertThat(run.barrier()).isEmpty();
            assertThat(run.batch(List.of(row(4), Change.insert("b", null, 7L)))).isEmpty();
            assertThat(run.lastBarrier()).containsExactlyInAnyOrder(row(4), Change.insert("b", null, 7L));
        }
    }

    @Test
    void sortsManyRowsInSlicesWithTheLastEpoch() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(), BY_SCORE, 1, Long.MAX_VALUE, false, false, Emission.EPOCH, true))) {
            for (int batch = 0; batch < 10; batch++) {
                int from = batch * 500;
                assertThat(run.batch(IntStream.range(from, from + 500)
                                .mapToObj(TopNTest::row)
                                .toList()))
                        .isEmpty();
            }
            assertThat(run.barrier()).isEmpty();
            assertThat(run.lastBarrier())
                    .containsExactlyElementsOf(IntStream.range(0, 4999)
                            .mapToObj(i -> row(4998 - i))
                            .toList());
        }
    }

    @Tag("slow")
    @Test
    void forgetsRowsBehindTheLimitThoughNoEpochEnds() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(), BY_SCORE, 0, MANY, false, false, Emission.EPOCH, true))) {
            // As many as would not fit into the memory that the operator may use.
            for (int batch = 0; batch < 5_000; batch++) {
                run.batch(IntStream.range(0, 1000).mapToObj(TopNTest::row).toList());
            }
            assertThat(run.lastBarrier()).containsExactlyElementsOf(Collections.nCopies(MANY, row(999)));
        }
    }

    @Test
    void forgetsRowsBehindTheLimitOfEachPartition() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(2), BY_SCORE, 0, MANY, false, false, Emission.EPOCH, true))) {
            String team = "x".repeat(10_000);
            for (int batch = 0; batch < 50; batch++) {
                int from = batch * 1000;
                run.batch(IntStream.range(from, from + 1000)
                        .mapToObj(i -> Change.insert(team, i, i % 3L))
                        .toList());
            }
            assertThat(run.lastBarrier().stream().map(change -> change.row().get(1)))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(50_000 - 3 * MANY, 50_000)
                            .mapToObj(score -> (Object) score)
                            .toList());
        }
    }

    @Test
    void equalRowsStandAsOftenAsTheyCame() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(), BY_SCORE, 1, 4, false, true, Emission.EPOCH, false))) {
            run.batch(List.of(row(7), row(7), row(7)));
            assertThat(run.barrier()).containsExactly(row(7), row(7));
            run.batch(List.of(Change.delete("a", 7, 0L), row(9)));
            assertThat(run.barrier()).isEmpty();
            assertThat(run.result()).isEqualTo(Map.of(row(7).row(), 2));
        }
    }

    @Test
    void numbersRowsAnewWhereOneComesBefore() {
        try (OperatorRun run =
                run(new TopNFactory(ROW, List.of(), BY_SCORE, 0, 3, true, false, Emission.EPOCH, false))) {
            run.batch(List.of(row(5), row(3), row(2), row(1)));
            assertThat(run.barrier()).containsExactly(numbered(5, 1), numbered(3, 2), numbered(2, 3));
            assertThat(run.batch(List.of(row(4)))).containsExactly(Change.delete("a", 2, 0L, 3L));
            assertThat(run.barrier()).containsExactly(Change.delete("a", 3, 0L, 2L), numbered(4, 2), numbered(3, 3));
        }
    }

    @Test
    void aLimitPassesOnTheFirstRowsToCome() {
        try (OperatorRun run = run(new LimitFactory(3, 4))) {
            assertThat(run.batch(List.of(row(1), row(2)))).isEmpty();
            assertThat(run.batch(List.of(row(3), row(4), row(5)))).containsExactly(row(4), row(5));
            assertThat(run.batch(List.of(row(6), row(7), row(8)))).containsExactly(row(6), row(7));
            assertThat(run.batch(List.of(row(9)))).isEmpty();
        }
    }

    private static Change row(int score) {
        return Change.insert("a", score, 0L);
    }

    private static Change numbered(int score, long number) {
        return Change.insert("a", score, 0L, number);
    }

    private static OperatorRun run(OperatorFactory factory) {
        List<DataType> output = new ArrayList<>(ROW.types());
        if (factory instanceof TopNFactory top && top.numbered()) {
            output.add(Types.BIGINT);
        }
        return new OperatorRun(factory, List.of(ROW.types()), output);
    }
}
