package io.rivulus.sql.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.Watermark;
import io.rivulus.sql.operator.OperatorRun.Change;
import io.rivulus.sql.operator.window.WindowAggregateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionAggregateTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 300, 1500})
    void agreesWithAggregatingTheRowsOfEachSession(int rowsMax) {
        for (long gap : new long[] {2, 7, 30}) {
            for (boolean updates : new boolean[] {false, true}) {
                for (List<Integer> keys : List.of(
                        List.of(WindowAggregateTest.KEY),
                        List.of(WindowAggregateTest.KEY, WindowAggregateTest.TEXT),
                        List.<Integer>of())) {
                    check(
                            WindowAggregateTest.factory(
                                    new Window.Session(gap), keys, GroupAggregateTest.CALLS, updates),
                            gap,
                            keys.size() + rowsMax,
                            rowsMax);
                }
            }
        }
    }

    private static void check(WindowAggregateFactory factory, long gap, long seed, int rowsMax) {
        RandomGenerator random = new SplittableRandom(seed);
        SessionModel model = new SessionModel(factory, gap);
        long around = -100;
        try (OperatorRun run = WindowAggregateTest.run(factory)) {
            // The model looks at all rows of each round.
            int rounds = Math.clamp(6000 / rowsMax, 3, 40);
            for (int round = 0; round < rounds; round++) {
                List<Change> changes = new ArrayList<>();
                for (int i = random.nextInt(rowsMax); i >= 0; i--) {
                    changes.add(model.change(random, around + random.nextInt(-40, 40)));
                }
                assertThat(run.batch(changes)).isEmpty();
                around += random.nextInt(15);
                long watermark = round == 39 ? Watermark.END : around - random.nextInt(20);
                if (watermark > model.watermark) {
                    assertThat(WindowAggregateTest.counts(run.watermark(watermark))
                                    .entrySet())
                            .as("%s, seed %d, watermark %d", factory, seed, watermark)
                            .containsExactlyInAnyOrderElementsOf(
                                    new ArrayList<>(model.fire(watermark).entrySet()));
                }
            }
            assertThat(run.counted("numLateRecordsDropped")).isEqualTo(model.late);
        }
    }

    private static final class Session {
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private long start;
        private long end;

        Session(long start, long end) {
            this.start = start;
            this.end = end;
        }

        boolean touches(long from, long to) {
            return from <= end && start <= to;
        }
    }

    /// The open sessions of each key as lists.
    private static final class SessionModel {
        private final WindowAggregateFactory factory;
        private final long gap;
        private final Map<List<@Nullable Object>, List<Session>> open = new HashMap<>();
        private final List<List<@Nullable Object>> known = new ArrayList<>();
        private long watermark = Watermark.NONE;
        private long late;

        SessionModel(WindowAggregateFactory factory, long gap) {
            this.factory = factory;
            this.gap = gap;
        }

        /// A row that comes, or one of an open session that goes.
        Change change(RandomGenerator random, long time) {
            if (factory.inputUpdates() && !known.isEmpty() && random.nextInt(3) == 0) {
                List<@Nullable Object> row = known.remove(random.nextInt(known.size()));
                long start = WindowAggregateTest.time(row);
                for (Session session : sessions(row)) {
                    if (session.touches(start, start + gap)) {
                        session.rows.remove(row);
                    }
                }
                return new Change(ChangeKind.DELETE, row);
            }
            List<@Nullable Object> row = new ArrayList<>(GroupAggregateTest.randomRow(random));
            row.add(WindowAggregateTest.local(time));
            add(row, time);
            return new Change(ChangeKind.INSERT, row);
        }

        private void add(List<@Nullable Object> row, long time) {
            Session whole = new Session(time, time + gap);
            List<Session> sessions = sessions(row);
            List<Session> touched = sessions.stream()
                    .filter(session -> session.touches(time, time + gap))
                    .toList();
            if (touched.isEmpty() && time + gap - 1 <= watermark) {
                late++;
                return;
            }
            for (Session session : touched) {
                whole.start = Math.min(whole.start, session.start);
                whole.end = Math.max(whole.end, session.end);
                whole.rows.addAll(session.rows);
            }
            whole.rows.add(row);
            known.add(row);
            sessions.removeAll(touched);
            sessions.add(whole);
        }

        private List<Session> sessions(List<@Nullable Object> row) {
            List<@Nullable Object> key = new ArrayList<>();
            factory.keys().forEach(column -> key.add(row.get(column)));
            return open.computeIfAbsent(key, _ -> new ArrayList<>());
        }

        Map<List<@Nullable Object>, Integer> fire(long next) {
            Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
            GroupAggregateFactory groups =
                    new GroupAggregateFactory(factory.input(), factory.keys(), factory.calls(), false, Emission.EAGER);
            for (List<Session> sessions : open.values()) {
                for (Session session : List.copyOf(sessions)) {
                    if (session.end - 1 > next) {
                        continue;
                    }
                    sessions.remove(session);
                    known.removeAll(session.rows);
                    if (!session.rows.isEmpty()) {
                        for (List<@Nullable Object> group : GroupAggregateTest.expected(groups, session.rows)
                                .keySet()) {
                            List<@Nullable Object> result = new ArrayList<>(group);
                            result.add(WindowAggregateTest.local(session.start));
                            result.add(WindowAggregateTest.local(session.end));
                            result.add(WindowAggregateTest.local(session.end - 1));
                            expected.put(result, 1);
                        }
                    }
                }
            }
            watermark = next;
            return expected;
        }
    }
}
