package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.metrics.TaskMetrics;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.runtime.source.WatermarkFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskHostTest {
    private static final Partitioning BY_NUMBER = Partitioning.hash(List.of(0));

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final Collected sink = new Collected();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyRowArrivesOnce(int parallelism) throws InterruptedException {
        for (Partitioning partitioning :
                List.of(Partitioning.FORWARD, BY_NUMBER, Partitioning.REBALANCE, Partitioning.hash(List.of()))) {
            Collected all = new Collected();
            StreamGraph.Builder job = StreamGraph.named("numbers");
            NodeRef numbers = job.source("numbers", Numbers.upTo(20_000, 5)).add();
            NodeRef same = job.operator("same", Steps.same())
                    .input(numbers, partitioning)
                    .add();
            job.sink("all", all).input(same, Partitioning.FORWARD).add();
            try (Run run = Run.of(job.build(), parallelism)) {
                run.awaitFinished();
            }
            assertThat(all.committed()).as("%s", partitioning).hasSize(20_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void broadcastRowsArriveEverywhere() throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("broadcast");
        NodeRef numbers = job.source("numbers", Numbers.upTo(1000, 2)).add();
        job.sink("all", sink).input(numbers, Partitioning.BROADCAST).add();
        try (Run run = Run.of(job.build(), 3)) {
            run.awaitFinished();
        }
        assertThat(sink.committed()).hasSize(3000);
        assertThat(sink.committed().stream().distinct()).hasSize(1000);
    }

    @Test
    void anOperatorThatExplodesGoesOnWhereItStoppedForWantOfRoom() throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("explode");
        NodeRef numbers = job.source("numbers", Numbers.upTo(2000, 1)).add();
        NodeRef first = job.operator("first", Steps.explode(3))
                .input(numbers, BY_NUMBER)
                .add();
        NodeRef second = job.operator("second", Steps.explode(4))
                .input(first, Partitioning.FORWARD)
                .add();
        job.sink("all", sink).input(second, Partitioning.REBALANCE).add();
        try (Run run = new Run(job.build(), 2, JobSettings.DEFAULT.withGateBatchesMax(1))) {
            run.awaitFinished();
        }
        long expected = 12L * LongStream.range(0, 2000).sum();
        assertThat(sink.committed()).hasSize(24_000);
        assertThat(sink.committed().stream().mapToLong(Long::longValue).sum()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void noStepIsGivenMoreRowsAtATimeThanAreSet(int rowsMax) throws InterruptedException {
        AtomicLong largest = new AtomicLong();
        StreamGraph.Builder job = StreamGraph.named("slices");
        NodeRef numbers = job.source("numbers", new Numbers(5000, 2, 64, -1)).add();
        NodeRef exploded = job.operator("explode", Steps.explode(20))
                .input(numbers, BY_NUMBER)
                .add();
        NodeRef seen = job.operator(
                        "seen", Steps.peek("seen", batch -> largest.accumulateAndGet(batch.count(), Math::max)))
                .input(exploded, Partitioning.FORWARD)
                .add();
        job.sink("all", sink).input(seen, Partitioning.REBALANCE).add();
        JobSettings settings = JobSettings.DEFAULT.withBatchRowsMax(rowsMax).withGateBatchesMax(1);
        try (Run run = new Run(job.build(), 2, settings)) {
            run.awaitFinished();
        }
        assertThat(largest.get()).isEqualTo(Math.min(rowsMax, 20));
        assertThat(sink.committed()).hasSize(100_000);
        assertThat(sink.committed().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(20 * LongStream.range(0, 5000).sum());
    }

    @Test
    void anEpochIsOneCutThroughAllInputs() throws InterruptedException {
        // Every number comes twice, by two ways: at each barrier both ways have brought the same.
        AtomicBoolean differ = new AtomicBoolean();
        AtomicLong barriers = new AtomicLong();
        StreamGraph.Builder job = StreamGraph.named("two ways");
        NodeRef numbers =
                job.source("numbers", Numbers.upTo(300_000, 1)).parallelism(1).add();
        NodeRef slow =
                job.operator("slow", Steps.explode(1)).input(numbers, BY_NUMBER).add();
        NodeRef balance = job.operator("balance", new Steps.Step("balance", () -> new Operator() {
                    private final long[] sums = new long[2];

                    @Override
                    public boolean onBatch(int input, ColumnBatch batch, Output output) {
                        LongColumn column = (LongColumn) batch.column(0);
                        for (int i = 0; i < batch.count(); i++) {
                            sums[input] += column.values()[batch.row(i)];
                        }
                        return true;
                    }

                    @Override
                    public boolean onBarrier(Barrier barrier, Output output) {
                        barriers.incrementAndGet();
                        differ.compareAndSet(false, sums[0] != sums[1]);
                        return true;
                    }
                }))
                .input(numbers, Partitioning.hash(List.of()))
                .input(slow, Partitioning.hash(List.of()))
                .parallelism(1)
                .add();
        job.sink("none", sink)
                .input(balance, Partitioning.FORWARD)
                .parallelism(1)
                .add();
        try (Run run = new Run(job.build(), 2, JobSettings.DEFAULT.withEpochIntervalMin(Duration.ofMillis(1)))) {
            run.awaitFinished();
        }
        assertThat(differ).isFalse();
        assertThat(barriers.get()).isGreaterThan(1);
        assertThat(sink.epochs()).isSorted();
    }

    @Test
    void aBatchJobIsOneEpoch() throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("batch");
        NodeRef numbers = job.source("numbers", Numbers.upTo(200_000, 1)).add();
        job.sink("all", sink).input(numbers, BY_NUMBER).add();
        try (Run run = new Run(job.build(), 1, JobSettings.DEFAULT.withSingleEpoch(true))) {
            run.awaitFinished();
        }
        assertThat(sink.epochs()).containsExactly(1L);
    }

    @Test
    void watermarksAreTheLeastOfAllSplitsAndEndAtTheEnd() throws InterruptedException {
        List<Long> watermarks = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean late = new AtomicBoolean();
        StreamGraph.Builder job = StreamGraph.named("watermarks");
        WatermarkFactory lastRow = () -> batch -> ((LongColumn) batch.column(0)).values()[batch.row(batch.count() - 1)];
        NodeRef numbers = job.source("numbers", new Dealt(new Numbers(50_000, 3, 64, -1)), lastRow)
                .parallelism(3)
                .add();
        NodeRef watch = job.operator("watch", new Steps.Step("watch", () -> new Operator() {
                    private long watermark = Watermark.NONE;

                    @Override
                    public boolean onBatch(int input, ColumnBatch batch, Output output) {
                        LongColumn column = (LongColumn) batch.column(0);
                        for (int i = 0; i < batch.count(); i++) {
                            late.compareAndSet(false, column.values()[batch.row(i)] <= watermark);
                        }
                        return true;
                    }

                    @Override
                    public boolean onWatermark(long timestampMillis, Output output) {
                        watermark = timestampMillis;
                        watermarks.add(timestampMillis);
                        return true;
                    }
                }))
                .input(numbers, BY_NUMBER)
                .parallelism(1)
                .add();
        job.sink("none", sink).input(watch, Partitioning.FORWARD).parallelism(1).add();
        try (Run run = Run.of(job.build(), 1)) {
            run.awaitFinished();
        }
        assertThat(late).isFalse();
        assertThat(watermarks).isSorted().doesNotHaveDuplicates().endsWith(Watermark.END);
        assertThat(watermarks.size()).isGreaterThan(1);
    }

    @Test
    void aFailureNamesTaskStepAndPosition() throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("failing");
        NodeRef numbers = job.source("numbers", Numbers.upTo(100_000, 1)).add();
        NodeRef same =
                job.operator("same", Steps.same()).input(numbers, BY_NUMBER).add();
        NodeRef bad = job.operator("bad", Steps.peek("bad", batch -> {
                    throw new ArithmeticException("/ by zero");
                }))
                .input(same, Partitioning.FORWARD)
                .add();
        job.sink("all", sink).input(bad, Partitioning.FORWARD).add();
        try (Run run = Run.of(job.build(), 1)) {
            run.await();
            assertThat(run.failures()).hasSize(1);
            assertThat(run.failures().getFirst().line())
                    .isEqualTo("same -> bad -> all (1/1), step bad failed at batch 1 of input 0:"
                            + " java.lang.ArithmeticException: / by zero");
        }
        assertThat(sink.committed()).isEmpty();
    }

    @Test
    void aSourceThatFailsIsNamed() throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("failing");
        NodeRef numbers = job.source("numbers", new Numbers(1000, 2, 10, 777)).add();
        job.sink("all", sink).input(numbers, BY_NUMBER).add();
        try (Run run = Run.of(job.build(), 2)) {
            run.await();
            assertThat(run.failures()).hasSize(1);
            assertThat(run.failures().getFirst().operator()).isEqualTo("numbers");
            assertThat(run.failures().getFirst().cause()).hasMessage("number 777 is broken");
        }
        assertThat(sink.committed()).isEmpty();
    }

    @Test
    void aCancelledJobEndsThoughNobodyReadsItsRows() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        StreamGraph.Builder job = StreamGraph.named("blocked");
        NodeRef numbers = job.source("numbers", Numbers.upTo(-1, 2)).add();
        NodeRef wall = job.operator("wall", Steps.peek("wall", _ -> {
                    blocked.countDown();
                    Waiting.forEver();
                }))
                .blocking()
                .input(numbers, BY_NUMBER)
                .add();
        job.sink("all", sink).input(wall, Partitioning.FORWARD).add();
        try (Run run = Run.of(job.build(), 2)) {
            blocked.await();
            run.tasks().cancel();
            run.await();
            assertThat(run.failures()).isEmpty();
            assertThat(run.canceledCount()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void cancellationEndsAJobUnderBackPressureWithinASecond(int parallelism) throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("pressed");
        NodeRef numbers = job.source("numbers", Numbers.upTo(-1, 2)).add();
        NodeRef exploded = job.operator("explode", Steps.explode(100))
                .input(numbers, BY_NUMBER)
                .add();
        job.sink("wall", new Swallowed(false))
                .input(exploded, Partitioning.REBALANCE)
                .add();
        try (Run run = Run.of(job.build(), parallelism)) {
            run.awaitState("numbers", "backPressuredTimeMsPerSecond");
            assertThat(run.cancelled()).isLessThan(ONE_SECOND);
            assertThat(run.failures()).isEmpty();
        }
    }

    @Test
    void cancellationEndsABlockedReadWithinASecond() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        StreamGraph.Builder job = StreamGraph.named("silent");
        NodeRef numbers = job.source("silence", new SilentSource(reading)).add();
        job.sink("none", sink).input(numbers, BY_NUMBER).add();
        try (Run run = Run.of(job.build(), 1)) {
            reading.await();
            assertThat(run.cancelled()).isLessThan(ONE_SECOND);
            assertThat(run.canceledCount()).isEqualTo(2);
        }
    }

    @Test
    void cancellationEndsAnOperatorThatIsNotYetOpenWithinASecond() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        StreamGraph.Builder job = StreamGraph.named("opening");
        NodeRef numbers = job.source("numbers", Numbers.upTo(-1, 1)).add();
        NodeRef stuck = job.operator("stuck", new Steps.Step("stuck", () -> new Operator() {
                    @Override
                    public void open(OperatorContext context) {
                        opening.countDown();
                        Waiting.forEver();
                    }

                    @Override
                    public boolean onBatch(int input, ColumnBatch batch, Output output) {
                        return true;
                    }
                }))
                .input(numbers, BY_NUMBER)
                .add();
        job.sink("none", sink).input(stuck, Partitioning.FORWARD).add();
        try (Run run = Run.of(job.build(), 1)) {
            opening.await();
            assertThat(run.cancelled()).isLessThan(ONE_SECOND);
            assertThat(run.failures()).isEmpty();
        }
    }

    @Test
    void aTaskThatHoldsALoopIsReportedAndMovedToItsOwnThread() throws InterruptedException {
        AtomicLong others = new AtomicLong();
        AtomicReference<@Nullable Run> watched = new AtomicReference<>();
        StreamGraph.Builder job = StreamGraph.named("spinning");
        NodeRef numbers = job.source("numbers", new Numbers(400, 4, 100, -1)).add();
        NodeRef spin = job.operator("spin", Steps.peek("spin", _ -> {
                    // Goes on until the tasks that it holds up have got through, and it is found out.
                    Run seen = watched.get();
                    while (others.get() < 400 || seen == null || seen.stuck().isEmpty()) {
                        Thread.onSpinWait();
                        seen = watched.get();
                    }
                }))
                .input(numbers, BY_NUMBER)
                .parallelism(2 * Runtime.getRuntime().availableProcessors())
                .add();
        NodeRef count = job.operator("count", Steps.peek("count", batch -> others.addAndGet(batch.count())))
                .input(numbers, BY_NUMBER)
                .add();
        job.sink("spun", sink).input(spin, Partitioning.REBALANCE).add();
        job.sink("counted", new Collected()).input(count, Partitioning.FORWARD).add();
        try (Run run = Run.of(job.build(), 2)) {
            watched.set(run);
            run.awaitFinished();
            assertThat(run.stuck())
                    .anySatisfy(stuck -> assertThat(stuck.line())
                            .matches("task 'spin \\(\\d+/\\d+\\)', step 'spin' has held an event loop for \\d+ ms, at"
                                    + " \\d+ rows of input 0; its tasks have threads of their own now"));
        }
    }

    @Test
    void aStepIsCalledWhenItsTimeHasCome() throws InterruptedException {
        List<Long> called = Collections.synchronizedList(new ArrayList<>());
        StreamGraph.Builder job = StreamGraph.named("timers");
        NodeRef numbers = job.source("numbers", Numbers.upTo(-1, 1)).add();
        NodeRef timed = job.operator("timed", new Steps.Step("timed", () -> new Operator() {
                    @Override
                    public void open(OperatorContext context) {
                        context.schedule(context.world().clock().wallMillis() + 20);
                    }

                    @Override
                    public boolean onBatch(int input, ColumnBatch batch, Output output) {
                        return true;
                    }

                    @Override
                    public boolean onProcessingTime(long timestampMillis, Output output) {
                        called.add(timestampMillis);
                        throw new IllegalStateException("enough");
                    }
                }))
                .input(numbers, Partitioning.FORWARD)
                .add();
        job.sink("none", sink).input(timed, Partitioning.FORWARD).add();
        try (Run run = Run.of(job.build(), 1)) {
            run.await();
        }
        assertThat(called).hasSize(1);
    }

    @Test
    void metricsCountRowsAtEachStep() throws InterruptedException {
        StreamGraph.Builder job = StreamGraph.named("metrics");
        NodeRef numbers =
                job.source("numbers", Numbers.upTo(10_000, 1)).parallelism(1).add();
        NodeRef twice = job.operator("twice", Steps.explode(2))
                .input(numbers, BY_NUMBER)
                .parallelism(1)
                .add();
        job.sink("all", sink).input(twice, Partitioning.FORWARD).parallelism(1).add();
        try (Run run = Run.of(job.build(), 1)) {
            run.awaitFinished();
            List<TaskMetrics> tasks = run.tasks().metrics();
            assertThat(tasks).hasSize(2);
            assertThat(tasks.getFirst().operators().getFirst().values())
                    .containsEntry("numRecordsIn", 10_000L)
                    .containsEntry("numRecordsOut", 10_000L)
                    .containsEntry("currentOutputWatermark", Watermark.END);
            assertThat(tasks.getLast().operators().getFirst().values())
                    .containsEntry("numRecordsIn", 10_000L)
                    .containsEntry("numRecordsOut", 20_000L)
                    .containsEntry("currentInputWatermark", Watermark.END)
                    .containsEntry("currentOutputWatermark", Watermark.END)
                    .hasEntrySatisfying(
                            "numRecordsInPerSecond", rate -> assertThat(rate).isPositive());
            Map<String, Long> times = tasks.getLast().values();
            assertThat(times.getOrDefault("busyTimeMsPerSecond", -1L)
                            + times.getOrDefault("idleTimeMsPerSecond", -1L)
                            + times.getOrDefault("backPressuredTimeMsPerSecond", -1L))
                    .isBetween(997L, 1000L);
        }
    }
}
