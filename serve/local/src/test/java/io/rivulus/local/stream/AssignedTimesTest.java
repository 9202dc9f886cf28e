package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.window.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Event time that begins behind the source.
final class AssignedTimesTest {
    private static final Duration TEN = Duration.ofMillis(10);

    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void windowsGoByThem(int parallelism) {
        env.setParallelism(parallelism);
        DataStream<Long> sums = env.fromSequence(0, 9_999)
                .map(i -> i)
                .assignTimestampsAndWatermarks(clock(Duration.ofHours(1)))
                .keyBy(i -> 0L)
                .window(TumblingEventTimeWindows.of(TEN))
                .reduce(Long::sum);
        assertThat(all(sums))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 1_000).mapToObj(i -> i * 100 + 45).toList());
    }

    /// The source's own watermark is one that makes everything late.
    @Test
    void forgetsWhatWasKnownBefore() {
        WatermarkStrategy<Long> farAhead =
                WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((i, _) -> i + 1_000_000);
        DataStream<Long> sums = env.fromSequence(0, 9_999, farAhead)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Long>forMonotonousTimestamps()
                        .withTimestampAssigner((_, before) -> before - 1_000_000))
                .keyBy(i -> 0L)
                .window(TumblingEventTimeWindows.of(TEN))
                .reduce(Long::sum);
        assertThat(all(sums)).hasSize(1_000).contains(45L, 145L, 99_945L);
    }

    @Test
    void keepsTimesWithoutAnAssigner() {
        DataStream<String> times = env.fromSequence(3, 4, clock(Duration.ZERO))
                .assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks())
                .process(new ProcessFunction<Long, String>() {
                    @Override
                    public void processElement(Long value, Context context, Collector<String> out) {
                        out.collect(value + " at " + context.timestamp());
                    }
                });
        assertThat(all(times)).containsExactlyInAnyOrder("3 at 3", "4 at 4");
    }

    /// One subtask gets all records, and the other none: without idleness no window is ever given.
    @Test
    void goesOnWithoutSubtasksThatAreSilent() {
        DataStream<Long> sums = env.fromSequence(0, Long.MAX_VALUE)
                .setParallelism(1)
                .filter(i -> i < 100)
                .setParallelism(1)
                .keyBy(i -> 0L)
                .map(i -> i)
                .assignTimestampsAndWatermarks(clock(Duration.ZERO).withIdleness(Duration.ofMillis(50)))
                .keyBy(i -> 0L)
                .window(TumblingEventTimeWindows.of(TEN))
                .reduce(Long::sum);
        assertThat(sums.executeAndCollect(9)).containsExactly(45L, 145L, 245L, 345L, 445L, 545L, 645L, 745L, 845L);
    }

    /// Records that two readers change go through it as they are.
    @Test
    void givesEachReaderRecordsOfItsOwn() {
        DataStream<DataStreamTest.Box> boxes = env.fromSequence(1, 1_000).map(DataStreamTest.Box::new);
        WatermarkStrategy<DataStreamTest.Box> strategy = WatermarkStrategy.noWatermarks();
        DataStream<DataStreamTest.Box> more = boxes.assignTimestampsAndWatermarks(strategy)
                .map(box -> {
                    box.value += 1_000_000;
                    return box;
                });
        DataStream<DataStreamTest.Box> less = boxes.map(box -> {
            box.value -= 1_000_000;
            return box;
        });
        assertThat(all(more.union(less)).stream().mapToLong(box -> box.value).sum())
                .isEqualTo(2 * 500_500L);
    }

    @Test
    void saysOfWhichRecordAStrategyFails() {
        DataStream<Long> broken = env.fromSequence(0, 3)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Long>noWatermarks().withTimestampAssigner((i, _) -> 12 / i))
                .name("when");
        assertThatThrownBy(() -> all(broken)).hasMessageContaining("the function of 'when' failed on the record 0");
    }

    @Test
    void areAskedForWhereThereAreNone() {
        DataStream<Long> timeless = env.fromSequence(0, 3)
                .name("numbers")
                .assignTimestampsAndWatermarks(WatermarkStrategy.forMonotonousTimestamps())
                .keyBy(i -> 0L)
                .window(TumblingEventTimeWindows.of(TEN))
                .reduce(Long::sum);
        assertThatThrownBy(() -> all(timeless))
                .hasMessageStartingWith("'Window Reduce' goes by event time, and the records of 'numbers' have none");
    }

    private static WatermarkStrategy<Long> clock(Duration late) {
        return WatermarkStrategy.<Long>forBoundedOutOfOrderness(late).withTimestampAssigner((i, _) -> i);
    }

    private static <T> List<T> all(DataStream<T> stream) {
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(records::add);
        }
        return records;
    }
}
