package io.rivulus.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.control.JobStatus;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LocalEngineTest {
    private final UserException broken = new UserException(new ErrorCode(1999, "planted"), "row 7 is broken");

    private final LocalEngine engine = LocalEngine.start(Configuration.defaults());
    private final CollectSink sink = new CollectSink(4);

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyRowIsReadOnceAndTheJobIsFinished(int parallelism) throws InterruptedException {
        JobHandle job = submit(Jobs.numbers(Numbers.upTo(20_000, 5), sink), parallelism);
        try (ResultReader reader = sink.readerOf(job)) {
            assertThat(Jobs.readAll(reader).stream().sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, 20_000).boxed().toList());
        }
        assertThat(job.await().status()).isEqualTo(JobStatus.FINISHED);
        assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
        assertThat(job.progress().rowsRead()).isEqualTo(20_000);
        assertThat(job.progress().rowsReadPerSecond()).isPositive();
        assertThat(job.progress().rowsWritten()).isEqualTo(20_000);
        assertThat(job.progress().watermarkMillis()).as("at the end").isEmpty();
    }

    @Test
    void anEpochsEndComesBehindItsRows() throws InterruptedException {
        JobHandle job = submit(Jobs.numbers(Numbers.upTo(100, 1), sink), 1);
        try (ResultReader reader = sink.readerOf(job)) {
            ResultItem last = reader.next();
            for (ResultItem next = reader.next(); !(next instanceof ResultItem.End); next = reader.next()) {
                last = next;
            }
            assertThat(last).isInstanceOf(ResultItem.EpochEnd.class);
        }
    }

    @Test
    void anErrorOfRivulusInAnOperatorComesOutAsItWasThrown() {
        StreamGraph program = Jobs.numbers(
                Numbers.upTo(1000, 2),
                _ -> {
                    throw broken;
                },
                sink);
        assertThat(catchThrowable(() -> submit(program, 2).await())).isSameAs(broken);
    }

    @Test
    void anExceptionInASourceIsToldWithItsPlace() {
        JobHandle job = submit(Jobs.numbers(new Numbers(1000, 1, 100, 350), sink), 1);
        assertThatThrownBy(job::await)
                .isInstanceOf(UserException.class)
                .hasMessageMatching(
                        "task 'numbers.* \\(1/1\\)', step 'numbers', .* failed:"
                                + " java.lang.IllegalStateException: number 350 is broken; its stack trace says where in the code");
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void theReaderIsToldThatTheJobHasFailed() {
        JobHandle job = submit(Jobs.numbers(new Numbers(1000, 1, 100, 350), sink), 1);
        ResultReader reader = sink.readerOf(job);
        assertThatThrownBy(() -> Jobs.readAll(reader)).hasMessageContaining("number 350 is broken");
    }

    @Test
    void aSinkThatCannotBeOpenedEndsTheJob() {
        DirectSink closed = new DirectSink() {
            @Override
            public SinkWriter<Void> createWriter(SinkContext context) {
                throw broken;
            }

            @Override
            public SinkCommitter<Void> createCommitter(SinkContext context) {
                throw broken;
            }
        };
        JobHandle job = submit(Jobs.numbers(Numbers.upTo(1000, 2), closed), 2);
        assertThat(catchThrowable(job::await)).isSameAs(broken);
    }

    @Test
    void aReaderThatDoesNotReadStopsTheJobAndCancellingItTakesNoSecond() throws Exception {
        JobHandle job = submit(Jobs.numbers(new Numbers(-1, 2, 100, -1), sink), 2);
        ResultReader reader = sink.readerOf(job);
        assertThat(reader.next()).isNotNull();
        long before;
        long after = -1;
        do {
            before = after;
            assertThatThrownBy(() -> job.result().get(400, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            after = job.progress().rowsRead();
        } while (before != after);
        assertThat(after).as("what fits into buffers").isBetween(100L, 500_000L);
        job.cancel();
        assertThat(job.result().get(1, TimeUnit.SECONDS).status()).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void whoStopsReadingCancelsTheJob() throws InterruptedException {
        JobHandle job = submit(Jobs.numbers(new Numbers(-1, 2, 100, -1), sink), 1);
        try (ResultReader reader = sink.readerOf(job)) {
            assertThat(reader.next()).isNotNull();
        }
        assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void twoJobsRunBesideEachOtherAndOneFailsAlone() throws InterruptedException {
        CollectSink other = new CollectSink(4);
        JobHandle failing = submit(Jobs.numbers(new Numbers(1000, 1, 100, 350), other), 2);
        JobHandle fine = submit(Jobs.numbers(Numbers.upTo(20_000, 3), sink), 2);
        assertThat(Jobs.readAll(sink.readerOf(fine))).hasSize(20_000);
        assertThatThrownBy(failing::await).hasMessageContaining("number 350 is broken");
    }

    @Test
    void closingTheEngineCancelsWhatRunsAndLeavesNoThread() throws InterruptedException {
        JobHandle job = submit(Jobs.numbers(new Numbers(-1, 2, 100, -1), sink), 2);
        assertThat(sink.readerOf(job).next()).isNotNull();
        engine.close();
        assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
        List<String> ours = List.of("client", "jobmanager", "taskmanager", "task control");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (ours.contains(thread.getName()) || thread.getName().startsWith("loop")) {
                assertThat(thread.join(Duration.ofSeconds(5)))
                        .as("%s ends", thread)
                        .isTrue();
            }
        }
    }

    @Test
    void aJobThatNeedsMoreSlotsThanAreSetIsRefused() {
        ConfigOptions known =
                new ConfigOptions(List.of(TaskManagerOptions.group(), PipelineOptions.group()), List.of());
        Configuration narrow = Configuration.of(
                known,
                ConfigLayer.of("test", Map.of("taskmanager.numberOfTaskSlots", "2", "parallelism.default", "3")));
        try (LocalEngine small = LocalEngine.start(narrow)) {
            assertThatThrownBy(() -> small.submit(Jobs.numbers(Numbers.upTo(10, 2), sink), narrow))
                    .isInstanceOf(UserException.class)
                    .hasMessage("the job 'numbers' needs 3 slots, there are 2: raise taskmanager.numberOfTaskSlots or"
                            + " leave it unset, or lower the job's parallelism");
        }
    }

    private JobHandle submit(StreamGraph program, int parallelism) {
        return engine.submit(program, GraphOptions.parallelism(parallelism), JobSettings.DEFAULT);
    }
}
