package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.OperatorRun.Change;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Joins whose rows are of no use any more at some time: all pairs are found that are wanted, and memory stays as it
/// is.
final class ForgettingJoinTest {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final DataType TIME = Types.timestamp(3);
    private static final RowType ROW =
            RowType.of(new Field("k", Types.INT), new Field("at", TIME), new Field("text", Types.STRING));
    private static final int ROUNDS = 150;
    private static final int LEFTS_PER_ROUND = 400;
    private static final int ROUND_MILLIS = 100;

    /// How much earlier than a right row a left one may be.
    private static final int REACH_MILLIS = 250;

    private record Event(int k, long millis) {
        Change change() {
            return Change.insert(k, EPOCH.plus(Duration.ofMillis(millis)), "row of " + k);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsThePairsOfRowsThatAreOfUse(boolean bothForget) {
        RandomGenerator random = new SplittableRandom(7);
        List<Event> lefts = new ArrayList<>();
        List<Event> rights = new ArrayList<>();
        try (OperatorRun run = run(bothForget)) {
            for (int round = 0; round < ROUNDS; round++) {
                long watermark = (long) round * ROUND_MILLIS;
                run.watermark(watermark);
                List<Change> batch = new ArrayList<>();
                for (int i = 0; i < LEFTS_PER_ROUND; i++) {
                    // One in ten comes too late for any pair to come, though not for those that are there.
                    int late = random.nextInt(10) == 0 ? 2 * REACH_MILLIS : 0;
                    Event left = new Event(random.nextInt(50), watermark + 1 + random.nextInt(ROUND_MILLIS) - late);
                    // Where the right side forgets, too, it relies on this one.
                    if (!bothForget || late == 0) {
                        lefts.add(left);
                        batch.add(left.change());
                    }
                }
                run.batch(0, batch);
                Event right = new Event(random.nextInt(50), watermark + 1 + random.nextInt(ROUND_MILLIS));
                rights.add(right);
                run.batch(1, List.of(right.change()));
                run.barrier();
            }
            assertThat(wanted(run.result())).isEqualTo(expected(lefts, rights));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsNoMoreThanTwiceWhatIsOfUse(boolean bothForget) {
        long early = 0;
        try (OperatorRun run = run(bothForget)) {
            for (int round = 0; round < 4 * ROUNDS; round++) {
                long watermark = (long) round * ROUND_MILLIS;
                run.watermark(watermark);
                List<Change> batch = new ArrayList<>();
                for (int i = 0; i < LEFTS_PER_ROUND; i++) {
                    batch.add(new Event(round * LEFTS_PER_ROUND + i, watermark + 1).change());
                }
                run.batch(0, batch);
                run.barrier();
                if (round == ROUNDS) {
                    early = run.stateBytes();
                }
            }
            assertThat(run.stateBytes()).isLessThanOrEqualTo(early + early / 4);
        }
    }

    private static OperatorRun run(boolean bothForget) {
        Expiry left = new Expiry(1, Duration.ofMillis(REACH_MILLIS).toNanos() / 1000);
        Expiry right = new Expiry(1, 0);
        JoinFactory factory = new JoinFactory(
                ROW,
                ROW,
                JoinKind.INNER,
                List.of(0),
                List.of(0),
                Optional.empty(),
                false,
                false,
                Optional.of(left),
                bothForget ? Optional.of(right) : Optional.empty(),
                Optional.empty(),
                Emission.EPOCH);
        return new OperatorRun(factory, List.of(ROW.types(), ROW.types()), factory.outputTypes());
    }

    /// Those pairs that the condition behind the join lets through.
    private static Map<List<@Nullable Object>, Integer> wanted(Map<List<@Nullable Object>, Integer> pairs) {
        Map<List<@Nullable Object>, Integer> wanted = new HashMap<>();
        pairs.forEach((pair, times) -> {
            if (isWanted(millis(pair.get(1)), millis(pair.get(4)))) {
                wanted.put(pair, times);
            }
        });
        return wanted;
    }

    private static long millis(@Nullable Object time) {
        return Duration.between(EPOCH, (LocalDateTime) Objects.requireNonNull(time))
                .toMillis();
    }

    /// Whether `right BETWEEN left AND left + INTERVAL`.
    private static boolean isWanted(long left, long right) {
        return right >= left && right <= left + REACH_MILLIS;
    }

    private static Map<List<@Nullable Object>, Integer> expected(List<Event> lefts, List<Event> rights) {
        Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
        for (Event left : lefts) {
            for (Event right : rights) {
                if (left.k == right.k && isWanted(left.millis, right.millis)) {
                    List<@Nullable Object> pair = new ArrayList<>(left.change().row());
                    pair.addAll(right.change().row());
                    expected.merge(pair, 1, Integer::sum);
                }
            }
        }
        return expected;
    }
}
