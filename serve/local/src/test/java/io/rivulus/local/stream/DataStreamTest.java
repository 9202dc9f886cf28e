package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.function.RichMapFunction;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.base.error.RivulusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataStreamTest {
    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);

    /// One that can be changed, and so is copied between tasks.
    static final class Box {
        public long value;
        public @Nullable String text;

        public Box() {}

        Box(long value) {
            this.value = value;
        }
    }

    @Test
    void looksAtRecordsOneByOne() {
        DataStream<String> stream = env.fromData(1, 2, 3, 4)
                .map(i -> i * 10)
                .filter(i -> i != 20)
                .flatMap((Integer i, Collector<String> out) -> {
                    out.collect("a" + i);
                    out.collect("b" + i);
                })
                .setParallelism(1);
        assertThat(all(stream)).containsExactlyInAnyOrder("a10", "b10", "a30", "b30", "a40", "b40");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void dividesASequenceAmongSubtasks(int parallelism) {
        env.setParallelism(parallelism);
        assertThat(all(env.fromSequence(-5, 100_000).map(i -> i + 1)))
                .hasSize(100_006)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(-4, 100_001).boxed().toList());
    }

    @Test
    void keepsTheOrderWithinAKey() {
        DataStream<String> stream = env.fromData("a1", "b1", "a2", "a3", "b2", "c1", "a4")
                .keyBy(word -> word.charAt(0))
                .process(new Numbering());
        assertThat(all(stream))
                .containsExactlyInAnyOrder("a1=1", "a2=2", "a3=3", "a4=4", "b1=1", "b2=2", "c1=1")
                .containsSubsequence("a1=1", "a2=2", "a3=3", "a4=4");
    }

    @Test
    void reducesEachKey() {
        DataStream<Click> clicks = env.fromData(
                new Click("ann", 1, 3), new Click("bob", 2, 5), new Click("ann", 3, 4), new Click("ann", 4, 1));
        DataStream<Click> sums = clicks.keyBy(Click::user)
                .reduce((a, b) -> new Click(a.user(), b.timeMillis(), a.amount() + b.amount()));
        assertThat(all(sums))
                .containsExactlyInAnyOrder(
                        new Click("ann", 1, 3), new Click("bob", 2, 5), new Click("ann", 3, 7), new Click("ann", 4, 8));
    }

    @Test
    void unitesStreams() {
        DataStream<Long> numbers = env.fromSequence(1, 3).union(env.fromSequence(11, 12), env.fromData(21L));
        assertThat(all(numbers.map(i -> -i))).containsExactlyInAnyOrder(-1L, -2L, -3L, -11L, -12L, -21L);
        assertThat(all(numbers.keyBy(i -> i % 2).reduce(Long::sum))).hasSize(6).contains(21L + 11 + 1 + 3);
    }

    @Test
    void sendsRecordsAside() {
        OutputTag<String> odd = new OutputTag<>("odd", String.class);
        OutputTag<Long> unread = new OutputTag<>("unread");
        SingleOutputStreamOperator<Long> even = env.fromSequence(1, 10).process(new ProcessFunction<Long, Long>() {
            @Override
            public void processElement(Long value, Context context, Collector<Long> out) {
                if (value % 2 == 0) {
                    out.collect(value);
                } else {
                    context.output(odd, "odd " + value);
                }
                context.output(unread, value);
            }
        });
        DataStream<String> both = even.map(i -> "even " + i).union(even.getSideOutput(odd));
        assertThat(all(both))
                .containsExactlyInAnyOrder(
                        "odd 1", "even 2", "odd 3", "even 4", "odd 5", "even 6", "odd 7", "even 8", "odd 9", "even 10");
        assertThat(all(even.getSideOutput(odd).keyBy(String::length).reduce((a, b) -> b)))
                .hasSize(5);
    }

    /// A record of a time that is over comes late, and its timer fires with the next watermark.
    @Test
    void callsTimersOfEventTime() {
        WatermarkStrategy<Click> times = WatermarkStrategy.<Click>forBoundedOutOfOrderness(Duration.ofMillis(5))
                .withTimestampAssigner((click, _) -> click.timeMillis());
        List<Click> clicks = List.of(
                new Click("ann", 10, 1),
                new Click("bob", 12, 2),
                new Click("ann", 15, 3),
                new Click("ann", 40, 4),
                new Click("bob", 41, 5));
        DataStream<String> sums = env.fromData(clicks, times).keyBy(Click::user).process(new SumOfTen());
        assertThat(all(sums)).containsExactlyInAnyOrder("ann@20=4", "bob@20=2", "ann@50=4", "bob@50=5");
    }

    @Test
    void callsTimersOfTheClock() {
        DataStream<String> rung = env.fromSequence(1, Long.MAX_VALUE)
                .setParallelism(1)
                .filter(i -> i <= 2)
                .keyBy(i -> i)
                .process(new Alarm());
        assertThat(rung.executeAndCollect(2)).containsExactlyInAnyOrder("rung for 1", "rung for 2");
    }

    /// What a lambda has captured is one object for each subtask, and none of them the program's.
    @Test
    void copiesFunctionsForEachSubtask() {
        AtomicInteger seen = new AtomicInteger();
        List<Integer> numbers = all(env.fromSequence(1, 100_000).map(_ -> seen.incrementAndGet()));
        assertThat(seen).hasValue(0);
        assertThat(numbers).hasSize(100_000);
        long ones = numbers.stream().filter(i -> i == 1).count();
        assertThat(ones).isBetween(1L, 2L);
        assertThat(numbers.stream().distinct().count() * 2).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void makesFunctionsOfASupplier() {
        assertThat(all(env.fromData("a", "b", "a").keyBy(word -> word.charAt(0)).process(Numbering::new)))
                .containsExactlyInAnyOrder("a=1", "b=1", "a=2");
    }

    @Test
    void saysWhatOfAFunctionCannotBeCopied() {
        assertThatThrownBy(() -> all(env.fromSequence(1, 3).map(new Connected()).name("look up")))
                .hasMessageStartingWith(
                        "each subtask of 'look up' needs a copy of its function, and Connected.client.threads")
                .hasMessageContaining("can't be copied: make it in open()");
    }

    @Test
    void saysOfWhichRecordAFunctionFails() {
        DataStream<Long> broken = env.fromSequence(-3, 3).map(i -> 12 / i).name("divide");
        assertThatThrownBy(() -> all(broken))
                .isInstanceOf(RivulusException.class)
                .hasMessageContaining("the function of 'divide' failed on the record 0")
                .hasMessageContaining("/ by zero");
    }

    @Test
    void opensAndClosesFunctions() {
        DataStream<String> named = env.fromData(1, 2).map(new RichMapFunction<Integer, String>() {
            private transient @Nullable String name;

            @Override
            public void open(OpenContext context) {
                name = getRuntimeContext().getTaskInfo().getTaskName() + " of "
                        + getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
            }

            @Override
            public String map(Integer value) {
                return value + " " + name;
            }
        });
        assertThat(all(named)).containsExactlyInAnyOrder("1 Map of 2", "2 Map of 2");
    }

    /// Both readers of a stream change the records that they get.
    @Test
    void givesEachReaderRecordsOfItsOwn() {
        DataStream<Box> boxes = env.fromSequence(1, 10_000).map(Box::new);
        DataStream<Box> more = boxes.map(box -> {
            box.value += 1_000_000;
            box.text = "more";
            return box;
        });
        DataStream<Box> less = boxes.map(box -> {
            box.value -= 1_000_000;
            return box;
        });
        List<Box> all = all(more.union(less));
        assertThat(all.stream().mapToLong(box -> box.value).sum()).isEqualTo(2 * 50_005_000L);
        assertThat(all).allMatch(box -> (box.value > 0) == "more".equals(box.text));
    }

    /// A record that becomes many fills what there is room for many times over.
    @Test
    void takesWhatAFunctionMakesOfOneRecord() {
        FlatMapFunction<Long, Long> explode = (n, out) -> {
            for (long i = 0; i < n; i++) {
                out.collect(i);
            }
        };
        DataStream<Long> many =
                env.fromData(1_000_000L, 3L, 200_000L).flatMap(explode).returns(Long.class);
        assertThat(all(many.keyBy(i -> i % 100, Long.class).reduce(Long::sum))).hasSize(1_200_003);
    }

    @Test
    void refusesStateWithoutAKey() {
        DataStream<Long> keyless = env.fromSequence(1, 2).map(new RichMapFunction<Long, Long>() {
            @Override
            public void open(OpenContext context) {
                getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
            }

            @Override
            public Long map(Long value) {
                return value;
            }
        });
        assertThatThrownBy(() -> all(keyless))
                .hasMessageContaining("'Map' has no key, so it has no state: put keyBy(…) before it");
    }

    @Test
    void keepsStateOfRichFunctionsBehindAKey() {
        DataStream<String> numbered =
                env.fromData("a", "b", "a", "a", "b").keyBy(word -> word).map(new Counting());
        assertThat(all(numbered)).containsExactlyInAnyOrder("a 1", "a 2", "a 3", "b 1", "b 2");
    }

    /// Though it shares a task with one that has state.
    @Test
    void refusesStateFurtherBehindAKey() {
        DataStream<String> numbered = env.fromData("a", "b")
                .keyBy(word -> word.charAt(0))
                .process(new Numbering())
                .map(new Counting());
        assertThatThrownBy(() -> all(numbered)).hasMessageContaining("has no key, so it has no state");
    }

    /// Counts the records of each key.
    private static final class Counting extends RichMapFunction<String, String> {
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class));
        }

        @Override
        public String map(String word) {
            Integer before = count.value();
            int now = before == null ? 1 : before + 1;
            count.update(now);
            return word + " " + now;
        }
    }

    @Test
    @SuppressWarnings("NullAway") // as in programs that nobody checks for nulls
    void refusesRecordsThatAreNull() {
        DataStream<String> nulls = env.fromSequence(1, 2).map(i -> i == 2 ? null : "one");
        assertThatThrownBy(() -> all(nulls)).hasMessageContaining("the function of 'Map' gives null as a record");
    }

    @Test
    @SuppressWarnings("NullAway") // as in programs that nobody checks for nulls
    void refusesKeysThatAreNull() {
        DataStream<String> keyless = env.fromData("a", "b")
                .keyBy(word -> word.equals("b") ? null : word)
                .reduce((a, _) -> a);
        assertThatThrownBy(() -> all(keyless))
                .hasMessage(
                        "the key of the record b is null, behind 'Key By': give it one, or leave it out before keyBy(…)");
    }

    @Test
    void asksForWhatItCannotKnow() {
        DataStream<List<Long>> lists = env.fromSequence(1, 2).map(i -> List.of(i));
        assertThatThrownBy(() -> lists.keyBy(list -> list))
                .hasMessageContaining("name it, as in keyBy(selector, Key.class)");
        assertThatThrownBy(env::execute).hasMessageContaining("the program has no sink");
        assertThatThrownBy(() -> all(lists.keyBy(List::size).reduce((a, b) -> a)))
                .hasMessageContaining("reduce has to know what the records of 'Map' are");
    }

    private static <T> List<T> all(DataStream<T> stream) {
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(records::add);
        }
        return records;
    }
}
