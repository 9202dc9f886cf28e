package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.function.TableCall;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.function.UserFunction;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.sql.operator.CalcFactory;
import io.rivulus.sql.operator.CorrelateFactory;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.operator.ExpandFactory;
import io.rivulus.sql.operator.Expiry;
import io.rivulus.sql.operator.GroupAggregateFactory;
import io.rivulus.sql.operator.JoinFactory;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.operator.LimitFactory;
import io.rivulus.sql.operator.NotNullFactory;
import io.rivulus.sql.operator.SetKind;
import io.rivulus.sql.operator.SetOperationFactory;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.operator.TopNFactory;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.operator.window.WindowAggregateFactory;
import io.rivulus.sql.operator.window.WindowTableFactory;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every operator of SQL in every mode of the harness, on random changes from fixed seeds; what they should come to
/// is the subject of their own tests and of the golden files.
final class OperatorsTest {
    private static final int SEEDS = "fast".equals(System.getProperty("rivulus.verify")) ? 1 : 3;

    private static final RowType INPUT =
            RowType.of(new Field("k", Types.INT), new Field("v", Types.BIGINT), new Field("t", Types.STRING));
    private static final RowType TWICE = RowType.of(
            Stream.concat(INPUT.fields().stream(), INPUT.fields().stream()).toArray(Field[]::new));

    private static final RowType NUMBERED =
            RowType.of(Stream.concat(INPUT.fields().stream(), Stream.of(new Field("number", Types.BIGINT)))
                    .toArray(Field[]::new));

    private static final RowType TIMED =
            RowType.of(new Field("k", Types.INT), new Field("t", Types.STRING), new Field("at", Types.timestamp(3)));

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    static Stream<Arguments> emissions() {
        return Stream.of(Emission.values())
                .flatMap(emission -> Stream.of(false, true).map(updates -> Arguments.of(emission, updates)));
    }

    @ParameterizedTest
    @MethodSource("emissions")
    void aggregatesGroups(Emission emission, boolean updates) {
        List<AggregateCall> calls = List.of(
                call(AggregateFunction.COUNT, false, Types.BIGINT),
                call(AggregateFunction.SUM, false, Types.BIGINT, 1),
                call(AggregateFunction.MAX, false, Types.STRING, 2),
                call(AggregateFunction.COUNT, true, Types.BIGINT, 2),
                call(AggregateFunction.COUNT, true, Types.BIGINT, 1),
                call(AggregateFunction.VAR_POP, false, Types.DOUBLE, 1),
                call(AggregateFunction.LISTAGG, false, Types.STRING, 2),
                call(AggregateFunction.ARRAY_AGG, true, Types.array(Types.BIGINT), 1),
                call(AggregateFunction.COLLECT, false, new MultisetType(Types.STRING, false), 2),
                call(AggregateFunction.LAST_VALUE, false, Types.STRING, 2),
                call(AggregateFunction.APPROX_COUNT_DISTINCT, false, Types.BIGINT, 2),
                tally(2));
        for (List<Integer> keys : List.of(List.of(0), List.<Integer>of(), List.of(0, 2))) {
            List<Field> columns = new ArrayList<>();
            keys.forEach(key -> columns.add(INPUT.fields().get(key)));
            calls.forEach(call -> columns.add(new Field("c" + columns.size(), call.type())));
            OperatorHarness harness = new OperatorHarness(
                    new GroupAggregateFactory(INPUT, keys, calls, updates, emission),
                    List.of(INPUT),
                    RowType.of(columns.toArray(Field[]::new)));
            run(keys.isEmpty() ? harness.asSingle() : harness, updates);
        }
    }

    /// An aggregate of the user's, with a map in its accumulator.
    private static AggregateCall tally(int column) {
        UserAggregate aggregate = FunctionCatalog.builtIn(Overflow.ERROR)
                .with(Map.of("TALLY", UserFunction.load("tally", UserFunctions.Tally.class.getName(), List.of())))
                .aggregate("TALLY", List.of(new Expression.Input(0, Types.STRING)), Expression.Position.NONE);
        return new AggregateCall(
                AggregateFunction.USER,
                false,
                List.of(column),
                OptionalInt.empty(),
                aggregate.type(),
                Overflow.ERROR,
                new AggregateOption.User(aggregate));
    }

    @ParameterizedTest
    @EnumSource
    void joins(JoinKind kind) {
        boolean leftOnly = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
        for (Emission emission : Emission.values()) {
            for (boolean updates : new boolean[] {false, true}) {
                run(
                        new OperatorHarness(
                                new JoinFactory(
                                        INPUT,
                                        INPUT,
                                        kind,
                                        List.of(0),
                                        List.of(0),
                                        Optional.empty(),
                                        updates,
                                        updates,
                                        emission),
                                List.of(INPUT, INPUT),
                                leftOnly ? INPUT : TWICE),
                        updates);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesInputsAsSets(SetKind kind) {
        RowType row = RowType.of(new Field("k", Types.INT));
        for (Emission emission : Emission.values()) {
            for (boolean all : new boolean[] {false, true}) {
                OperatorHarness harness =
                        new OperatorHarness(new SetOperationFactory(row, kind, all, emission), List.of(row, row), row);
                for (long seed = 0; seed < SEEDS; seed++) {
                    harness.run(keys(new SplittableRandom(seed)));
                }
            }
        }
    }

    @Test
    void givesARowForEachGroupingSet() {
        Expression key = new Expression.Input(0, Types.INT);
        DataType number = Types.BIGINT.withNullable(false);
        ExpandFactory factory = new ExpandFactory(
                INPUT,
                List.of(
                        List.of(key, new Expression.Literal(0L, number)),
                        List.of(new Expression.Literal(null, Types.INT), new Expression.Literal(1L, number))),
                FunctionCatalog.builtIn(Overflow.ERROR));
        RowType output = RowType.of(new Field("k", Types.INT), new Field("set", number));
        run(new OperatorHarness(factory, List.of(INPUT), output), true);
    }

    @Test
    void makesRowsOfEachRow() {
        FunctionCatalog functions = FunctionCatalog.builtIn(Overflow.ERROR)
                .with(Map.of("RANGE", UserFunction.load("range", UserFunctions.Range.class.getName(), List.of())));
        Expression.Position none = Expression.Position.NONE;
        Expression text = new Expression.Input(2, Types.STRING);
        Expression space = new Expression.Literal(" ", Types.STRING);
        Expression few = functions.resolve(
                "MOD", List.of(new Expression.Input(0, Types.INT), new Expression.Literal(3, Types.INT)), none);
        List<TableCall> calls = List.of(
                functions.table("UNNEST", List.of(functions.resolve("SPLIT", List.of(text, space), none)), none),
                functions.table("RANGE", List.of(few), none));
        for (TableCall call : calls) {
            for (boolean outer : new boolean[] {false, true}) {
                RowType output = RowType.of(Stream.concat(INPUT.fields().stream(), call.row().fields().stream())
                        .toArray(Field[]::new));
                CorrelateFactory factory = new CorrelateFactory(INPUT, call, outer, functions, ZoneOffset.UTC);
                new OperatorHarness(factory, List.of(INPUT), output).run(events(new SplittableRandom(0), 1, true));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("emissions")
    void keepsTheFirstRows(Emission emission, boolean updates) {
        List<SortKey> order = List.of(new SortKey(1, true, false), new SortKey(2, false, true));
        for (List<Integer> partition : List.of(List.<Integer>of(), List.of(0))) {
            for (boolean once : new boolean[] {false, true}) {
                for (long limit : new long[] {0, 3, Long.MAX_VALUE}) {
                    boolean numbered = limit == 3;
                    TopNFactory factory =
                            new TopNFactory(INPUT, partition, order, 2, limit, numbered, updates, emission, once);
                    run(new OperatorHarness(factory, List.of(INPUT), numbered ? NUMBERED : INPUT), updates);
                }
            }
        }
    }

    /// Of rows that never go again it is kept in a way of its own.
    @ParameterizedTest
    @MethodSource("emissions")
    void keepsTheFirstRow(Emission emission, boolean updates) {
        List<SortKey> order = List.of(new SortKey(1, true, false));
        for (List<Integer> partition : List.of(List.<Integer>of(), List.of(0))) {
            for (boolean once : new boolean[] {false, true}) {
                for (boolean numbered : new boolean[] {false, true}) {
                    TopNFactory factory =
                            new TopNFactory(INPUT, partition, order, 0, 1, numbered, updates, emission, once);
                    run(new OperatorHarness(factory, List.of(INPUT), numbered ? NUMBERED : INPUT), updates);
                }
            }
        }
    }

    /// Kept in three ways: one row, few, and any number.
    @ParameterizedTest
    @ValueSource(longs = {1, 3, Long.MAX_VALUE})
    void givesTheFirstRowsOfWindows(long limit) {
        List<SortKey> order = List.of(new SortKey(1, true, false));
        RowType output = RowType.of(Stream.concat(TIMED.fields().stream(), Stream.of(new Field("number", Types.BIGINT)))
                .toArray(Field[]::new));
        TopNFactory factory = new TopNFactory(
                TIMED,
                List.of(0, 2),
                order,
                0,
                limit,
                true,
                false,
                Optional.of(new Expiry(2, 25_000)),
                Emission.EPOCH,
                false);
        OperatorHarness harness = new OperatorHarness(factory, List.of(TIMED), output);
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(harness.run(timedEvents(new SplittableRandom(seed))).counts())
                    .containsKey("numLateRecordsDropped");
        }
    }

    @ParameterizedTest
    @MethodSource("emissions")
    void calculates(Emission emission, boolean updates) {
        Expression value = new Expression.Input(1, Types.BIGINT);
        Expression positive = new Expression.Call(
                ">", Types.BOOLEAN, value, new Expression.Literal(0L, Types.BIGINT.withNullable(false)));
        run(
                new OperatorHarness(
                        new CalcFactory(
                                INPUT,
                                Optional.of(positive),
                                List.of(new Expression.Input(2, Types.STRING), value),
                                FunctionCatalog.builtIn(Overflow.ERROR),
                                ZoneOffset.UTC),
                        List.of(INPUT),
                        RowType.of(new Field("t", Types.STRING), new Field("v", Types.BIGINT))),
                updates);
    }

    static Stream<Window> slicedWindows() {
        return Stream.of(
                new Window.Tumble(10, 3),
                new Window.Hop(10, 5, 0),
                new Window.Hop(12, 2, 0),
                new Window.Cumulate(20, 5, 0));
    }

    static Stream<Window> windows() {
        return Stream.concat(slicedWindows(), Stream.of(new Window.Session(7)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aggregatesWindows(Window window) {
        List<AggregateCall> calls = List.of(
                call(AggregateFunction.COUNT, false, Types.BIGINT),
                call(AggregateFunction.MAX, false, Types.STRING, 1),
                call(AggregateFunction.COUNT, true, Types.BIGINT, 1),
                call(AggregateFunction.LISTAGG, true, Types.STRING, 1),
                call(AggregateFunction.APPROX_COUNT_DISTINCT, false, Types.BIGINT, 1));
        RowType output = RowType.of(
                new Field("k", Types.INT),
                new Field("n", Types.BIGINT),
                new Field("most", Types.STRING),
                new Field("kinds", Types.BIGINT),
                new Field("list", Types.STRING),
                new Field("about", Types.BIGINT),
                new Field("window_start", Types.timestamp(3)),
                new Field("window_end", Types.timestamp(3)),
                new Field("window_time", Types.timestamp(3)));
        OperatorHarness harness = new OperatorHarness(
                new WindowAggregateFactory(TIMED, window, 2, List.of(0), calls, false, ZoneOffset.UTC),
                List.of(TIMED),
                output);
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(harness.run(timedEvents(new SplittableRandom(seed))).counts())
                    .containsKey("numLateRecordsDropped");
        }
    }

    @ParameterizedTest
    @MethodSource("slicedWindows")
    void givesRowsTheirWindows(Window window) {
        RowType output = RowType.of(Stream.concat(
                        TIMED.fields().stream(),
                        Stream.of("window_start", "window_end", "window_time")
                                .map(name -> new Field(name, Types.timestamp(3))))
                .toArray(Field[]::new));
        OperatorHarness harness =
                new OperatorHarness(new WindowTableFactory(TIMED, window, 2, ZoneOffset.UTC), List.of(TIMED), output);
        for (long seed = 0; seed < SEEDS; seed++) {
            harness.run(timedEvents(new SplittableRandom(seed)));
        }
    }

    @Test
    void passesRowsWithoutNulls() {
        OperatorHarness harness =
                new OperatorHarness(new NotNullFactory("sink", TIMED, List.of(0, 1, 2)), List.of(TIMED), TIMED);
        assertThat(harness.run(timedEvents(new SplittableRandom(0))).rows()).isNotEmpty();
    }

    @Test
    void limits() {
        OperatorHarness harness = new OperatorHarness(new LimitFactory(2, 5), List.of(INPUT), INPUT);
        run(harness, false);
        List<Change> rows =
                Stream.of(1, 2, 3, 4).map(k -> Change.insert(k, null, "t")).toList();
        assertThat(harness.run(List.of(new OperatorEvent.Rows(0, rows))).rows())
                .containsExactly(rows.get(2).row(), rows.get(3).row());
    }

    private static void run(OperatorHarness harness, boolean updates) {
        for (long seed = 0; seed < SEEDS; seed++) {
            harness.run(events(new SplittableRandom(seed), harness.inputs().size(), updates));
        }
    }

    /// Rounds of rows around a time that goes on, some of them late, each with a watermark behind it.
    private static List<OperatorEvent> timedEvents(RandomGenerator random) {
        List<OperatorEvent> events = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            List<Change> rows = new ArrayList<>();
            for (int i = random.nextInt(round == 5 ? 1500 : 20); i >= 0; i--) {
                long millis = 20L * round + random.nextInt(60);
                rows.add(Change.insert(
                        random.nextInt(4), "text " + random.nextInt(5), EPOCH.plus(Duration.ofMillis(millis))));
            }
            events.add(new OperatorEvent.Rows(0, rows));
            events.add(new OperatorEvent.WatermarkReached(20L * round + random.nextInt(30, 70)));
        }
        return events;
    }

    /// Rounds of small and sometimes large batches for each input, with epochs of differing length.
    private static List<OperatorEvent> events(RandomGenerator random, int inputs, boolean updates) {
        List<OperatorEvent> events = new ArrayList<>();
        List<List<List<@Nullable Object>>> standing = new ArrayList<>();
        for (int input = 0; input < inputs; input++) {
            standing.add(new ArrayList<>());
        }
        for (int round = 0; round < 12; round++) {
            int input = random.nextInt(inputs);
            events.add(new OperatorEvent.Rows(
                    input, changes(random, standing.get(input), updates, round == 5 ? 1500 : 8)));
            if (random.nextInt(3) == 0) {
                events.add(new OperatorEvent.EpochEnds());
            }
        }
        return events;
    }

    /// Rounds of few keys for two inputs, of which some go again.
    private static List<OperatorEvent> keys(RandomGenerator random) {
        List<OperatorEvent> events = new ArrayList<>();
        List<List<@Nullable Integer>> standing = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < 30; round++) {
            int input = random.nextInt(2);
            List<Change> changes = new ArrayList<>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                List<@Nullable Integer> side = standing.get(input);
                if (!side.isEmpty() && random.nextInt(5) < 2) {
                    int at = random.nextInt(side.size());
                    changes.add(Change.delete(side.get(at)));
                    side.subList(at, at + 1).clear();
                } else {
                    Integer key = random.nextInt(6) == 0 ? null : (Integer) random.nextInt(5);
                    side.add(key);
                    changes.add(Change.insert(key));
                }
            }
            events.add(new OperatorEvent.Rows(input, changes));
            if (random.nextInt(3) == 0) {
                events.add(new OperatorEvent.EpochEnds());
            }
        }
        return events;
    }

    private static List<Change> changes(
            RandomGenerator random, List<List<@Nullable Object>> standing, boolean updates, int most) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(most / 2, most); i > 0; i--) {
            if (updates && !standing.isEmpty() && random.nextInt(3) == 0) {
                List<@Nullable Object> gone = standing.remove(random.nextInt(standing.size()));
                boolean replaced = random.nextBoolean();
                changes.add(new Change(replaced ? ChangeKind.UPDATE_BEFORE : ChangeKind.DELETE, gone));
                if (replaced) {
                    changes.add(new Change(ChangeKind.UPDATE_AFTER, row(random, standing, most)));
                }
            } else {
                changes.add(new Change(ChangeKind.INSERT, row(random, standing, most)));
            }
        }
        return changes;
    }

    private static List<@Nullable Object> row(RandomGenerator random, List<List<@Nullable Object>> standing, int most) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(random.nextInt(8) == 0 ? null : random.nextInt(most));
        row.add(random.nextInt(8) == 0 ? null : random.nextLong(-5, 20));
        row.add(random.nextInt(8) == 0 ? null : "text " + random.nextInt(4));
        standing.add(row);
        return row;
    }

    private static AggregateCall call(
            AggregateFunction function, boolean distinct, DataType type, Integer... arguments) {
        return new AggregateCall(function, distinct, List.of(arguments), OptionalInt.empty(), type, Overflow.ERROR);
    }
}
