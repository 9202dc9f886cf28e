package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.operator.IntervalJoinFactory;
import io.rivulus.sql.operator.JoinCondition;
import io.rivulus.sql.operator.JoinFactory;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.testkit.OperatorEvent.Rows;
import io.rivulus.testkit.OperatorEvent.WatermarkReached;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Interval joins in every mode of the harness, compared with a look at all pairs.
final class IntervalJoinTest {
    private static final FunctionCatalog FUNCTIONS = FunctionCatalog.builtIn(Overflow.ERROR);
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final DataType TIME = Types.timestamp(3);
    private static final RowType ROW =
            RowType.of(new Field("k", Types.INT), new Field("at", TIME), new Field("v", Types.BIGINT));
    private static final RowType PAIR = RowType.of(
            Stream.concat(ROW.fields().stream(), ROW.fields().stream()).toArray(Field[]::new));
    private static final long LOW_MILLIS = -5;
    private static final long HIGH_MILLIS = 12;

    /// A row that was in time.
    private record Event(@Nullable Integer k, @Nullable Long millis, long v) {
        List<@Nullable Object> columns() {
            return Arrays.asList(k, millis == null ? null : EPOCH.plus(Duration.ofMillis(millis)), v);
        }

        boolean matches(Event right) {
            return k != null
                    && millis != null
                    && right.millis != null
                    && Objects.equals(k, right.k)
                    && right.millis - millis >= LOW_MILLIS
                    && right.millis - millis <= HIGH_MILLIS;
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SEMI", "ANTI"})
    void agreesWithALookAtAllPairs(JoinKind kind) {
        for (long seed = 0; seed < 2; seed++) {
            List<OperatorEvent> events = new ArrayList<>();
            List<List<Event>> inTime = List.of(new ArrayList<>(), new ArrayList<>());
            long late = events(new SplittableRandom(seed), events, inTime);
            OperatorOutcome outcome = harness(kind).run(events);
            assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(expected(kind, inTime));
            assertThat(outcome.counts()).containsEntry("numLateRecordsDropped", late);
            assertThat(outcome.changes()).allMatch(change -> change.kind().weight() > 0);
        }
    }

    @Test
    void aRowWithoutAMatchComesWhenNoneCanComeAnyMore() {
        Event left = new Event(1, 10L, 0);
        List<OperatorEvent> events = List.of(
                rows(0, left), new WatermarkReached(10 + HIGH_MILLIS - 1), rows(1, new Event(1, 10 + HIGH_MILLIS, 1)));
        assertThat(harness(JoinKind.LEFT).run(events).rows()).containsExactly(pair(left, new Event(1, 22L, 1)));
        List<OperatorEvent> none = List.of(
                rows(0, left), new WatermarkReached(10 + HIGH_MILLIS), rows(1, new Event(1, 10 + HIGH_MILLIS, 1)));
        OperatorOutcome alone = harness(JoinKind.LEFT).run(none);
        assertThat(alone.rows()).containsExactly(pair(left, null));
        assertThat(alone.counts()).containsEntry("numLateRecordsDropped", 1L);
    }

    private static OperatorHarness harness(JoinKind kind) {
        Expression left = new Input(1, TIME);
        Expression right = new Input(4, TIME);
        Expression condition = new Call(
                "AND",
                Types.BOOLEAN,
                new Call(">=", Types.BOOLEAN, right, plus(left, LOW_MILLIS)),
                new Call("<=", Types.BOOLEAN, right, plus(left, HIGH_MILLIS)));
        JoinFactory join =
                new JoinFactory(ROW, ROW, kind, List.of(0), List.of(0), Optional.empty(), false, false, Emission.EPOCH);
        IntervalJoinFactory factory = new IntervalJoinFactory(
                join,
                JoinCondition.compile(ROW, ROW, condition, FUNCTIONS, ZoneOffset.UTC),
                1,
                1,
                LOW_MILLIS * 1000,
                HIGH_MILLIS * 1000);
        return new OperatorHarness(factory, List.of(ROW, ROW), PAIR);
    }

    private static Expression plus(Expression time, long millis) {
        return new Call("+", TIME, time, new Literal(Duration.ofMillis(millis), new IntervalType(false, false)));
    }

    /// Rounds of rows around a time that goes on, with equal rows and late ones, and NULL for keys and times.
    ///
    /// @return how many are late
    private static long events(SplittableRandom random, List<OperatorEvent> events, List<List<Event>> inTime) {
        long late = 0;
        long watermark = Long.MIN_VALUE;
        for (int round = 0; round < 40; round++) {
            int input = random.nextInt(2);
            Event[] rows = new Event[random.nextInt(1, round == 20 ? 150 : 9)];
            for (int i = 0; i < rows.length; i++) {
                Integer key = random.nextInt(8) == 0 ? null : (Integer) random.nextInt(3);
                Long millis = random.nextInt(12) == 0 ? null : (Long) (4L * round + random.nextInt(14));
                rows[i] = new Event(key, millis, random.nextInt(2));
                if (key != null && millis != null && millis <= watermark) {
                    late++;
                } else {
                    inTime.get(input).add(rows[i]);
                }
            }
            events.add(rows(input, rows));
            watermark = Math.max(watermark, 4L * round + random.nextInt(8));
            events.add(new WatermarkReached(watermark));
        }
        return late;
    }

    private static Rows rows(int input, Event... events) {
        return new Rows(
                input,
                Arrays.stream(events)
                        .map(event -> Change.insert(event.columns().toArray()))
                        .toList());
    }

    private static List<List<@Nullable Object>> expected(JoinKind kind, List<List<Event>> inTime) {
        boolean leftKept = kind == JoinKind.LEFT || kind == JoinKind.FULL;
        boolean rightKept = kind == JoinKind.RIGHT || kind == JoinKind.FULL;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Event left : inTime.get(0)) {
            inTime.get(1).stream().filter(left::matches).forEach(right -> rows.add(pair(left, right)));
            if (leftKept && inTime.get(1).stream().noneMatch(left::matches)) {
                rows.add(pair(left, null));
            }
        }
        for (Event right : inTime.get(1)) {
            if (rightKept && inTime.get(0).stream().noneMatch(left -> left.matches(right))) {
                rows.add(pair(null, right));
            }
        }
        return rows;
    }

    private static List<@Nullable Object> pair(@Nullable Event left, @Nullable Event right) {
        List<@Nullable Object> none = Collections.nCopies(ROW.size(), null);
        List<@Nullable Object> pair = new ArrayList<>(left == null ? none : left.columns());
        pair.addAll(right == null ? none : right.columns());
        return pair;
    }
}
