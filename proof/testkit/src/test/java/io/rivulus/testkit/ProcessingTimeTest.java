package io.rivulus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.function.Overflow;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.operator.window.ClockWindowAggregateFactory;
import io.rivulus.sql.operator.window.WindowAggregateFactory;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.Answer;
import io.rivulus.taskmanager.TaskManagerOptions;
import io.rivulus.testkit.OperatorEvent.ClockReached;
import io.rivulus.testkit.OperatorEvent.EpochEnds;
import io.rivulus.testkit.OperatorEvent.Rows;
import io.rivulus.testkit.OperatorEvent.WatermarkReached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Windows over processing time, in every mode of the harness, under a clock that the tests move.
final class ProcessingTimeTest {
    private static final RowType CLICKS =
            RowType.of(new Field("k", Types.STRING), new Field("p", new TimestampType(3, true, false)));
    private static final RowType OUTPUT = RowType.of(
            new Field("k", Types.STRING),
            new Field("n", Types.BIGINT),
            new Field("window_start", Types.timestamp(3)),
            new Field("window_end", Types.timestamp(3)),
            new Field("window_time", new TimestampType(3, true, false)));
    private static final Window TUMBLE = new Window.Tumble(10, 0);

    private static OperatorHarness harness(Window window) {
        AggregateCall count = new AggregateCall(
                AggregateFunction.COUNT, false, List.of(), OptionalInt.empty(), Types.BIGINT, Overflow.ERROR);
        WindowAggregateFactory windows =
                new WindowAggregateFactory(CLICKS, window, 1, List.of(0), List.of(count), false, ZoneOffset.UTC);
        return new OperatorHarness(new ClockWindowAggregateFactory(windows), List.of(CLICKS), OUTPUT);
    }

    @Test
    void givesAWindowWhenTheClockPassesItsEnd() {
        List<OperatorEvent> events =
                List.of(new ClockReached(3), clicks("a", "b"), new ClockReached(9), clicks("a"), new ClockReached(10));
        OperatorOutcome outcome = harness(TUMBLE).run(events);
        assertThat(outcome.rows()).containsExactlyInAnyOrder(window("a", 2, 0, 10), window("b", 1, 0, 10));
    }

    @Test
    void putsARowIntoTheWindowOfItsArrivalWhateverItsColumnSays() {
        List<OperatorEvent> events = List.of(new ClockReached(25), clicks("a"), new ClockReached(40));
        assertThat(harness(TUMBLE).run(events).rows()).containsExactly(window("a", 1, 20, 30));
    }

    @Test
    void givesWhatIsOpenAtTheEnd() {
        List<OperatorEvent> events = List.of(new ClockReached(3), clicks("a"));
        assertThat(harness(TUMBLE).run(events).rows()).containsExactly(window("a", 1, 0, 10));
    }

    @Test
    void knowsNoEventTime() {
        List<OperatorEvent> events =
                List.of(new ClockReached(3), clicks("a"), new WatermarkReached(1000), new ClockReached(5), clicks("a"));
        OperatorOutcome outcome = harness(TUMBLE).run(events);
        assertThat(outcome.rows()).containsExactly(window("a", 2, 0, 10));
        assertThat(outcome.counts()).isEmpty();
    }

    @Test
    void stretchesASessionWhileRowsCome() {
        List<OperatorEvent> events = List.of(
                new ClockReached(1),
                clicks("a"),
                new ClockReached(6),
                clicks("a"),
                new EpochEnds(),
                new ClockReached(12),
                clicks("a", "b"),
                new ClockReached(30),
                clicks("a"));
        assertThat(harness(new Window.Session(7)).run(events).rows())
                .containsExactlyInAnyOrder(window("a", 3, 1, 19), window("b", 1, 12, 19), window("a", 1, 30, 37));
    }

    static Stream<Window> windows() {
        return Stream.of(TUMBLE, new Window.Hop(12, 3, 0), new Window.Cumulate(20, 5, 0), new Window.Session(7));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void comesToTheSameInEveryMode(Window window) {
        SplittableRandom random = new SplittableRandom(7);
        List<OperatorEvent> events = new ArrayList<>();
        long clock = 0;
        for (int round = 0; round < 40; round++) {
            clock += random.nextInt(9);
            events.add(new ClockReached(clock));
            String[] keys = new String[random.nextInt(1, round == 20 ? 1500 : 6)];
            Arrays.setAll(keys, _ -> random.nextInt(5) == 0 ? null : "k" + random.nextInt(4));
            events.add(clicks(keys));
        }
        assertThat(harness(window).run(events).rows()).hasSizeGreaterThan(20);
    }

    /// The files have been read and no more come, so there is no input that would end an epoch.
    @Test
    @Timeout(60)
    void endsWindowsAndEpochsWhenNothingComes(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("clicks.csv"), "a\nb\na\n");
        Configuration configuration = Configuration.of(new ConfigOptions(
                List.of(
                        PipelineOptions.group(),
                        ExecutionOptions.group(),
                        SqlOptions.group(),
                        TaskManagerOptions.group()),
                FlinkKeys.meaningless()));
        try (LocalEngine engine = LocalEngine.start(configuration)) {
            SqlRunner runner = new SqlRunner(engine, configuration, Answer.CHANGES);
            runner.run("""
                    CREATE TABLE clicks (k STRING, p AS PROCTIME()) WITH ('connector' = 'filesystem', 'format' = 'csv',
                        'path' = '%s', 'source.monitor-interval' = '1 h')
                    """.formatted(folder), ResultFormat.CSV);
            // The sum is an updating result, which is given when an epoch ends.
            runner.await("""
                    SELECT SUM(n) AS n FROM (
                        SELECT COUNT(*) AS n FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(p), INTERVAL '0.2' SECOND))
                        GROUP BY k, window_start, window_end)
                    """, "n\n3\n");
        }
    }

    /// Rows that say they are of the first millisecond.
    private static Rows clicks(@Nullable String... keys) {
        return new Rows(
                0,
                Arrays.stream(keys)
                        .map(key -> Change.insert(key, Instant.EPOCH))
                        .toList());
    }

    private static List<@Nullable Object> window(String key, long count, long startMillis, long endMillis) {
        return Arrays.asList(key, count, local(startMillis), local(endMillis), Instant.ofEpochMilli(endMillis - 1));
    }

    private static LocalDateTime local(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
