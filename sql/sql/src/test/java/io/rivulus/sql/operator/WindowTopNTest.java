package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The first rows of windows, which are given once, when the watermark has come to the window's last instant.
final class WindowTopNTest {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final RowType ROW = RowType.of(
            new Field("team", Types.STRING),
            new Field("score", Types.INT),
            new Field("window_end", Types.timestamp(3)));
    private static final long WINDOW_MILLIS = 100L;

    /// The last instant of a window is a millisecond before its end.
    private static final Expiry END = new Expiry(2, -1000);

    /// Few rows and many, which are kept in ways of their own.
    static Stream<TopNFactory> plans() {
        List<TopNFactory> plans = new ArrayList<>();
        for (Emission emission : Emission.values()) {
            for (boolean numbered : new boolean[] {false, true}) {
                for (long offset = 0; offset < 2; offset++) {
                    for (long limit : new long[] {1, 3, Ranking.SIZE_MAX + 1, Long.MAX_VALUE}) {
                        plans.add(plan(offset, limit, numbered, emission));
                    }
                }
            }
        }
        return plans.stream();
    }

    private static TopNFactory plan(long offset, long limit, boolean numbered, Emission emission) {
        List<SortKey> order = List.of(new SortKey(1, true, false));
        return new TopNFactory(
                ROW, List.of(0, 2), order, offset, limit, numbered, false, Optional.of(END), emission, false);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void givesTheFirstRowsOfEachWindowOnce(TopNFactory plan) {
        RandomGenerator random = new SplittableRandom(plan.hashCode());
        Map<List<@Nullable Object>, List<Integer>> open = new HashMap<>();
        try (OperatorRun run = run(plan)) {
            long late = 0;
            long watermark = Long.MIN_VALUE;
            for (int round = 0; round < 40; round++) {
                List<Change> rows = new ArrayList<>();
                for (int i = random.nextInt(round == 20 ? 3000 : 60); i >= 0; i--) {
                    String team = "team " + random.nextInt(3);
                    int score = random.nextInt(500);
                    long end = (round / 3 + random.nextInt(3)) * WINDOW_MILLIS;
                    rows.add(row(team, score, end));
                    if (end - 1 <= watermark) {
                        late++;
                    } else {
                        open.computeIfAbsent(List.of(team, time(end)), _ -> new ArrayList<>())
                                .add(score);
                    }
                }
                assertThat(run.batch(rows)).isEmpty();
                assertThat(run.barrier()).isEmpty();
                watermark = round * WINDOW_MILLIS / 3 + random.nextLong(WINDOW_MILLIS);
                assertThat(run.watermark(watermark))
                        .as("%s, round %d", plan, round)
                        .containsExactlyInAnyOrderElementsOf(complete(plan, open, watermark));
            }
            assertThat(run.counted(EventTime.LATE_ROWS)).isEqualTo(late).isPositive();
        }
    }

    /// The first rows of the windows that a watermark has passed, which go.
    private static List<Change> complete(
            TopNFactory plan, Map<List<@Nullable Object>, List<Integer>> open, long watermark) {
        List<Change> complete = new ArrayList<>();
        open.entrySet().removeIf(window -> {
            LocalDateTime end = (LocalDateTime) window.getKey().get(1);
            if (end.minus(Duration.ofMillis(1)).isAfter(time(watermark))) {
                return false;
            }
            List<Integer> scores = window.getValue();
            scores.sort(Comparator.reverseOrder());
            for (long place = plan.offset(); place < Math.min(plan.last(), scores.size()); place++) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(window.getKey().getFirst());
                row.add(scores.get((int) place));
                row.add(end);
                if (plan.numbered()) {
                    row.add(place + 1);
                }
                complete.add(new Change(ChangeKind.INSERT, row));
            }
            return true;
        });
        return complete;
    }

    @ParameterizedTest
    @MethodSource("plans")
    void letsGoOfWindowsThatAreGiven(TopNFactory plan) {
        try (OperatorRun run = run(plan)) {
            long few = 0;
            for (int window = 1; window <= 600; window++) {
                List<Change> rows = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    rows.add(row(
                            "team %d of %d, of a name that takes some room".formatted(i % 20, window),
                            i,
                            window * WINDOW_MILLIS));
                }
                run.batch(rows);
                run.watermark(window * WINDOW_MILLIS);
                if (window == 100) {
                    few = run.stateBytes();
                }
            }
            assertThat(run.stateBytes()).isLessThanOrEqualTo(2 * few);
        }
    }

    private static LocalDateTime time(long millis) {
        return EPOCH.plus(Duration.ofMillis(millis));
    }

    private static Change row(String team, int score, long endMillis) {
        return Change.insert(team, score, time(endMillis));
    }

    private static OperatorRun run(TopNFactory plan) {
        List<DataType> output = new ArrayList<>(ROW.types());
        if (plan.numbered()) {
            output.add(Types.BIGINT);
        }
        return new OperatorRun(plan, List.of(ROW.types()), output);
    }
}
