package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.OutputTag;
import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.KeyedStream;
import io.rivulus.api.stream.SingleOutputStreamOperator;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.stream.WindowedStream;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.window.EventTimeSessionWindows;
import io.rivulus.api.window.SlidingEventTimeWindows;
import io.rivulus.api.window.TimeWindow;
import io.rivulus.api.window.TumblingEventTimeWindows;
import io.rivulus.api.window.TumblingProcessingTimeWindows;
import io.rivulus.api.window.WindowAssigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowsTest {
    private static final Duration TEN = Duration.ofMillis(10);

    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);

    @Test
    void reducesTumblingWindows() {
        KeyedStream<Click, String> clicks = clicks(
                click("ann", 1, 3), click("ann", 9, 4), click("bob", 10, 5), click("ann", -1, 2), click("ann", 10, 1));
        assertThat(all(clicks.window(TumblingEventTimeWindows.of(TEN))
                        .reduce((a, b) -> new Click(
                                a.user(), Math.max(a.timeMillis(), b.timeMillis()), a.amount() + b.amount()))))
                .containsExactlyInAnyOrder(
                        click("ann", 9, 7), click("bob", 10, 5), click("ann", -1, 2), click("ann", 10, 1));
    }

    @Test
    void shiftsWindowsByAnOffset() {
        assertThat(sums(clicks(click("a", 2, 1), click("a", 3, 2), click("a", 12, 4), click("a", 13, 8))
                        .window(TumblingEventTimeWindows.of(TEN, Duration.ofMillis(3)))))
                .containsExactlyInAnyOrder("a [-7, 3) 1", "a [3, 13) 6", "a [13, 23) 8");
    }

    @Test
    void putsARecordIntoEachWindowThatOverlaps() {
        assertThat(sums(clicks(click("a", 7, 1), click("a", 12, 2))
                        .window(SlidingEventTimeWindows.of(TEN, Duration.ofMillis(5)))))
                .containsExactlyInAnyOrder("a [0, 10) 1", "a [5, 15) 3", "a [10, 20) 2");
        assertThat(sums(clicks(click("a", 3, 1), click("a", 12, 2), click("a", 24, 4))
                        .window(SlidingEventTimeWindows.of(Duration.ofMillis(5), TEN))))
                .containsExactlyInAnyOrder("a [0, 5) 1", "a [10, 15) 2", "a [20, 25) 4");
    }

    @Test
    void joinsSessionsThatARecordConnects() {
        assertThat(sums(clicks(
                                click("a", 0, 1),
                                click("a", 15, 2),
                                click("b", 5, 32),
                                click("a", 40, 4),
                                click("a", 8, 8),
                                click("a", 50, 16))
                        .window(EventTimeSessionWindows.withGap(TEN))))
                .containsExactlyInAnyOrder("a [0, 25) 11", "a [40, 60) 20", "b [5, 15) 32");
    }

    /// Against all records at once, whatever their order.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithCuttingAllRecordsAtOnce(long seed) {
        Random random = new Random(seed);
        List<Click> clicks = Stream.generate(
                        () -> click("k" + random.nextInt(5), random.nextInt(1_000), random.nextInt(100)))
                .limit(2_000)
                .toList();
        Map<String, Integer> expected = new TreeMap<>();
        for (Click click : clicks) {
            long start = click.timeMillis() / 10 * 10;
            expected.merge("%s [%d, %d)".formatted(click.user(), start, start + 10), click.amount(), Integer::sum);
        }
        List<String> texts = expected.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        for (boolean gathered : new boolean[] {false, true}) {
            assertThat(windows(keyed(clicks, Duration.ofDays(1)), TumblingEventTimeWindows.of(TEN), gathered))
                    .containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void agreesWithSessionsOfSortedRecords(long seed) {
        Random random = new Random(seed);
        List<Click> clicks = Stream.generate(
                        () -> click("k" + random.nextInt(5), random.nextInt(10_000), random.nextInt(100)))
                .limit(1_000)
                .toList();
        List<String> expected = new ArrayList<>();
        clicks.stream().collect(Collectors.groupingBy(Click::user)).forEach((user, own) -> {
            List<Click> sorted = own.stream()
                    .sorted(Comparator.comparingLong(Click::timeMillis))
                    .toList();
            long start = sorted.getFirst().timeMillis();
            long end = start + 10;
            int sum = 0;
            for (Click click : sorted) {
                if (click.timeMillis() > end) {
                    expected.add("%s [%d, %d) %d".formatted(user, start, end, sum));
                    start = click.timeMillis();
                    sum = 0;
                }
                end = click.timeMillis() + 10;
                sum += click.amount();
            }
            expected.add("%s [%d, %d) %d".formatted(user, start, end, sum));
        });
        for (boolean gathered : new boolean[] {false, true}) {
            assertThat(windows(keyed(clicks, Duration.ofDays(1)), EventTimeSessionWindows.withGap(TEN), gathered))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /// The watermark follows a batch, some batches later at the latest: what comes behind many is late.
    @Test
    void dropsLateRecordsOrSendsThemAside() {
        OutputTag<Click> late = new OutputTag<>("late", Click.class);
        SingleOutputStreamOperator<String> sums = late(Duration.ZERO, late);
        assertThat(all(sums.filter(text -> text.startsWith("a"))))
                .containsExactly("a [0, 10) 1", "a [1000000, 1000010) 2");
        assertThat(all(sums.getSideOutput(late))).containsExactly(click("a", 5, 4));
    }

    @Test
    void givesAWindowAgainForARecordWithinTheAllowedLateness() {
        OutputTag<Click> late = new OutputTag<>("late", Click.class);
        SingleOutputStreamOperator<String> sums = late(Duration.ofDays(1), late);
        assertThat(all(sums.filter(text -> text.startsWith("a"))))
                .containsExactly("a [0, 10) 1", "a [0, 10) 5", "a [1000000, 1000010) 2");
        assertThat(all(sums.getSideOutput(late))).isEmpty();
    }

    private SingleOutputStreamOperator<String> late(Duration lateness, OutputTag<Click> tag) {
        List<Click> clicks = new ArrayList<>(List.of(click("a", 1, 1), click("a", 1_000_000, 2)));
        for (int i = 0; i < 50_000; i++) {
            clicks.add(click("b", 1_000_000, 0));
        }
        clicks.add(click("a", 5, 4));
        return keyed(clicks, Duration.ZERO)
                .window(TumblingEventTimeWindows.of(TEN))
                .allowedLateness(lateness)
                .sideOutputLateData(tag)
                .aggregate(new SumOfAmounts(), new Labelled());
    }

    @Test
    void goesByTheClockWhereItIsToldTo() {
        DataStream<Long> counts = env.fromSequence(1, Long.MAX_VALUE)
                .setParallelism(1)
                .keyBy(_ -> 0)
                .window(TumblingProcessingTimeWindows.of(TEN))
                .reduce((a, _) -> a);
        List<Long> firsts = counts.executeAndCollect(3);
        assertThat(firsts).hasSize(3).isSorted().doesNotHaveDuplicates().startsWith(1L);
    }

    @Test
    void refusesWindowsOfTimesThatNobodyGives() {
        assertThatThrownBy(() -> all(env.fromData("a", "b")
                        .map(word -> word + "!")
                        .keyBy(word -> word)
                        .window(TumblingEventTimeWindows.of(TEN))
                        .reduce((a, b) -> a + b)))
                .hasMessage(
                        "'Window Reduce' goes by event time, and the records of 'Collection Source' have none: give it a"
                                + " WatermarkStrategy with withTimestampAssigner(…), or one to assignTimestampsAndWatermarks(…) behind it");
        assertThatThrownBy(() -> TumblingEventTimeWindows.of(Duration.ZERO))
                .hasMessage("the size of a window is 0 ms, expected at least 1 ms");
    }

    private static List<String> sums(WindowedStream<Click, String, TimeWindow> windows) {
        return all(windows.aggregate(new SumOfAmounts(), new Labelled()));
    }

    private static List<String> windows(KeyedStream<Click, String> clicks, WindowAssigner assigner, boolean gathered) {
        return gathered ? all(clicks.window(assigner).process(new LabelledSum())) : sums(clicks.window(assigner));
    }

    private KeyedStream<Click, String> clicks(Click... clicks) {
        return keyed(List.of(clicks), Duration.ofDays(1));
    }

    private KeyedStream<Click, String> keyed(List<Click> clicks, Duration late) {
        WatermarkStrategy<Click> times = WatermarkStrategy.<Click>forBoundedOutOfOrderness(late)
                .withTimestampAssigner((click, _) -> click.timeMillis());
        return env.fromData(clicks, times).keyBy(Click::user);
    }

    private static Click click(String user, long timeMillis, int amount) {
        return new Click(user, timeMillis, amount);
    }

    private static <T> List<T> all(DataStream<T> stream) {
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(records::add);
        }
        return records;
    }
}
