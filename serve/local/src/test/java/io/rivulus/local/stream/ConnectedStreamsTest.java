package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.CoFlatMapFunction;
import io.rivulus.api.function.CoMapFunction;
import io.rivulus.api.function.CoProcessFunction;
import io.rivulus.api.function.Collector;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.RichCoMapFunction;
import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.data.Watermark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConnectedStreamsTest {
    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);

    /// Says of which stream a record was.
    private static final class Sides implements CoMapFunction<Long, String, String> {
        @Override
        public String map1(Long value) {
            return "one " + value;
        }

        @Override
        public String map2(String value) {
            return "two " + value;
        }
    }

    /// Gives a record as often as its length.
    private static final class Repeating implements CoFlatMapFunction<Long, String, String> {
        @Override
        public void flatMap1(Long value, Collector<String> out) {
            for (long i = 0; i < value; i++) {
                out.collect("one");
            }
        }

        @Override
        public void flatMap2(String value, Collector<String> out) {
            for (int i = 0; i < value.length(); i++) {
                out.collect("two");
            }
        }
    }

    @Test
    void takesEachStreamByAMethodOfItsOwn() {
        DataStream<String> both =
                env.fromSequence(1, 3).connect(env.fromData("a", "b")).map(new Sides());
        assertThat(all(both)).containsExactlyInAnyOrder("one 1", "one 2", "one 3", "two a", "two b");
        DataStream<String> repeated = env.fromData(3L, 0L)
                .connect(env.fromData("ab", ""))
                .flatMap(new Repeating())
                .filter(text -> !text.equals("one"))
                .map(text -> text + "!");
        assertThat(all(repeated)).containsExactly("two!", "two!");
    }

    @Test
    void knowsTimesAndSendsAside() {
        OutputTag<String> aside = new OutputTag<>("aside", String.class);
        SingleOutputStreamOperator<Long> main = env.fromSequence(1, 2, times())
                .connect(env.fromData("x"))
                .process(new CoProcessFunction<Long, String, Long>() {
                    @Override
                    public void processElement1(Long value, Context context, Collector<Long> out) {
                        assertThat(context.timestamp()).isEqualTo(value);
                        out.collect(-value);
                    }

                    @Override
                    public void processElement2(String value, Context context, Collector<Long> out) {
                        assertThat(context.timestamp()).isNull();
                        assertThat(context.timerService().currentWatermark()).isEqualTo(Watermark.NONE);
                        context.output(aside, value);
                    }
                });
        assertThat(all(main.map(String::valueOf).union(main.getSideOutput(aside))))
                .containsExactlyInAnyOrder("-1", "-2", "x");
    }

    @Test
    void sharesStateAndTimersOfAKey() {
        SingleOutputStreamOperator<String> pairs =
                rides().connect(fares()).keyBy(Ride::id, Fare::rideId).process(new RideAndFare());
        assertThat(all(pairs.map(text -> "pair " + text).union(pairs.getSideOutput(RideAndFare.ALONE))))
                .hasSize(4)
                .allMatch(text -> text.startsWith("pair 1 ann 100 at ")
                        || text.startsWith("pair 2 bob 200 at ")
                        || text.equals("ride 3 at 35")
                        || text.equals("fare 4 at 32"))
                .doesNotHaveDuplicates();
    }

    @Test
    void connectsStreamsThatHaveKeys() {
        SingleOutputStreamOperator<String> pairs =
                rides().keyBy(Ride::id).connect(fares().keyBy(Fare::rideId)).process(RideAndFare::new);
        assertThat(all(pairs)).hasSize(2);
        assertThat(all(rides().connect(fares())
                        .keyBy(ride -> ride.id(), fare -> fare.rideId(), Long.class)
                        .process(RideAndFare::new)
                        .getSideOutput(RideAndFare.ALONE)))
                .containsExactlyInAnyOrder("ride 3 at 35", "fare 4 at 32");
    }

    /// When a timer is due both streams have come so far, whichever is ahead.
    @Test
    void waitsForTheStreamThatIsBehind() {
        long last = 20_000;
        DataStream<Long> due = env.fromSequence(1, last, times())
                .setParallelism(1)
                .connect(env.fromSequence(1, last, times()).setParallelism(1))
                .keyBy(i -> 0L, i -> 0L)
                .process(new DueWithBoth(last));
        assertThat(all(due)).hasSize((int) last);
    }

    @Test
    void callsTimersOfTheClock() {
        DataStream<String> rung = env.fromData(1L, 2L)
                .connect(env.fromSequence(1, Long.MAX_VALUE)
                        .setParallelism(1)
                        .filter(i -> i == 3)
                        .map(String::valueOf))
                .keyBy(i -> i, Long::valueOf)
                .process(new CoProcessFunction<Long, String, String>() {
                    @Override
                    public void processElement1(Long value, Context context, Collector<String> out) {
                        context.timerService()
                                .registerProcessingTimeTimer(
                                        context.timerService().currentProcessingTime() + 10);
                    }

                    @Override
                    public void processElement2(String value, Context context, Collector<String> out) {
                        context.timerService()
                                .registerProcessingTimeTimer(
                                        context.timerService().currentProcessingTime() + 10);
                    }

                    @Override
                    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
                        out.collect("rung by " + context.timeDomain());
                    }
                });
        assertThat(rung.executeAndCollect(3)).containsOnly("rung by PROCESSING_TIME");
    }

    @Test
    void keepsStateOfRichFunctionsBehindKeys() {
        DataStream<String> words = env.fromData("a", "b", "a", "c", "c", "b").union(env.fromData("a", "c"));
        DataStream<String> first = env.fromData("b", "x")
                .filter(word -> word.equals("x"))
                .broadcast()
                .connect(words.rebalance())
                .keyBy(word -> word, word -> word)
                .flatMap(new Switch());
        assertThat(all(first)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void givesABroadcastToEachSubtask() {
        DataStream<String> both = env.fromData(5L)
                .broadcast()
                .connect(env.fromData("a", "b"))
                .map(new Sides())
                .setParallelism(3);
        assertThat(all(both)).containsExactlyInAnyOrder("one 5", "one 5", "one 5", "two a", "two b");
    }

    /// Both inputs, and another reader, change the records of one stream.
    @Test
    void givesEachInputRecordsOfItsOwn() {
        DataStream<DataStreamTest.Box> boxes = env.fromSequence(1, 10_000).map(DataStreamTest.Box::new);
        DataStream<DataStreamTest.Box> added = boxes.connect(boxes)
                .map(new CoMapFunction<DataStreamTest.Box, DataStreamTest.Box, DataStreamTest.Box>() {
                    @Override
                    public DataStreamTest.Box map1(DataStreamTest.Box box) {
                        box.value += 1_000_000;
                        return box;
                    }

                    @Override
                    public DataStreamTest.Box map2(DataStreamTest.Box box) {
                        box.value -= 1_000_000;
                        return box;
                    }
                });
        DataStream<DataStreamTest.Box> doubled = boxes.map(box -> {
            box.value *= 2;
            return box;
        });
        assertThat(all(added.union(doubled)).stream()
                        .mapToLong(box -> box.value)
                        .sum())
                .isEqualTo(4 * 50_005_000L);
        assertThat(all(added)).allMatch(box -> Math.abs(box.value) > 900_000);
    }

    @Test
    void saysOfWhichInputAFunctionFails() {
        CoMapFunction<Long, Long, Long> dividing = new CoMapFunction<>() {
            @Override
            public Long map1(Long value) {
                return 12 / value;
            }

            @Override
            public Long map2(Long value) {
                return 12 / (value - 8);
            }
        };
        assertThatThrownBy(() -> all(env.fromSequence(1, 3)
                        .connect(env.fromData(8L))
                        .map(dividing)
                        .name("divide")))
                .hasMessageContaining("step 'divide', batch ")
                .hasMessageContaining(
                        "the function of 'divide' failed on the record 8 of its second input: java.lang.ArithmeticException");
        assertThatThrownBy(() -> all(env.fromData(0L)
                        .keyBy(i -> i)
                        .connect(env.fromData(1L).keyBy(i -> i))
                        .map(dividing)))
                .hasMessageContaining("failed on the record 0 of its first input");
    }

    @Test
    void refusesKeysOfTwoTypes() {
        assertThatThrownBy(() -> rides().keyBy(Ride::id)
                        .connect(fares().keyBy(Fare::cents))
                        .process(new CoProcessFunction<Ride, Fare, String>() {
                            @Override
                            public void processElement1(Ride value, Context context, Collector<String> out) {}

                            @Override
                            public void processElement2(Fare value, Context context, Collector<String> out) {}
                        }))
                .hasMessage(
                        "the streams that are connected have keys of two types, long and int: give both the same, as in keyBy(first, second, Key.class)");
        assertThatThrownBy(() -> rides().keyBy(Ride::id).connect(fares()).process(new RideAndFare()))
                .hasMessage(
                        "a KeyedCoProcessFunction needs the keys of both streams: put .keyBy(first, second) before .process(…)");
        assertThatThrownBy(() -> rides().connect(StreamExecutionEnvironment.getExecutionEnvironment()
                        .fromData(1L)
                        .name("other")))
                .hasMessageContaining("'other' is of another execution environment");
    }

    @Test
    void refusesStateWhereNotBothHaveKeys() {
        DataStream<String> half = rides().keyBy(Ride::driver)
                .connect(env.fromData("a"))
                .map(new RichCoMapFunction<Ride, String, String>() {
                    private transient @Nullable ListState<Long> seen;

                    @Override
                    public void open(OpenContext context) {
                        seen = getRuntimeContext().getListState(new ListStateDescriptor<>("seen", Long.class));
                    }

                    @Override
                    public String map1(Ride value) {
                        return "" + seen;
                    }

                    @Override
                    public String map2(String value) {
                        return value;
                    }
                });
        assertThatThrownBy(() -> all(half)).hasMessageContaining("'Co-Map' has no key, so it has no state");
    }

    private DataStream<Ride> rides() {
        return env.fromData(
                List.of(new Ride(1, 10, "ann"), new Ride(2, 20, "bob"), new Ride(3, 25, "cat")),
                WatermarkStrategy.<Ride>forMonotonousTimestamps()
                        .withTimestampAssigner((ride, _) -> ride.timeMillis()));
    }

    private DataStream<Fare> fares() {
        return env.fromData(
                List.of(new Fare(1L, 12, 100), new Fare(2L, 21, 200), new Fare(4L, 22, 400)),
                WatermarkStrategy.<Fare>forMonotonousTimestamps()
                        .withTimestampAssigner((fare, _) -> fare.timeMillis()));
    }

    private static WatermarkStrategy<Long> times() {
        return WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((i, _) -> i);
    }

    private static <T> List<T> all(DataStream<T> stream) {
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(records::add);
        }
        return records;
    }
}
