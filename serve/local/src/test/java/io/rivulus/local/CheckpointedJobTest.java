package io.rivulus.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.ClaimMode;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.StreamGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every number is counted once for its key, however often the job fails or its process goes.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CheckpointedJobTest {
    private static final int NUMBERS = 60_000;
    private static final ErrorCode PLANTED = new ErrorCode(1998, "planted", ErrorCode.Family.ENVIRONMENT);

    @TempDir
    private Path folder;

    private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
    private final Ledger ledger = new Ledger(() -> beforeCommit.get().run());

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aJobThatFailsIsRunAgainToItsEnd(int parallelism) throws InterruptedException {
        AtomicLong failures = new AtomicLong();
        LongConsumer look = number -> {
            if (number % 10_000 == 9_999 && failures.get() < number / 10_000) {
                failures.incrementAndGet();
                throw new EnvironmentException(PLANTED, "a cable is broken");
            }
        };
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, program(look), parallelism, new StartFrom.Latest());
            assertThat(job.await().status()).isEqualTo(JobStatus.FINISHED);
        }
        assertThat(failures).hasPositiveValue();
        assertExact();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aJobGoesOnFromItsNewestCheckpointAfterEachFailure(int parallelism) throws InterruptedException {
        int failures = 5;
        AtomicLong failed = new AtomicLong();
        AtomicLong committedBefore = new AtomicLong();
        LongConsumer look = _ -> {
            long before = committedBefore.get();
            long committed = ledger.committed().size();
            if (failed.get() < failures && committed > before && committedBefore.compareAndSet(before, committed)) {
                failed.incrementAndGet();
                throw new EnvironmentException(PLANTED, "a cable is broken");
            }
        };
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, endless(look), parallelism, new StartFrom.Latest());
            while (failed.get() < failures) {
                awaitCommits(job, 1);
            }
            awaitCommits(job, 4);
            assertThat(job.restartedFor().orElseThrow().toException().code()).isEqualTo(PLANTED);
            assertThat(job.resumed())
                    .hasValueSatisfying(
                            from -> assertThat(from.attempt().number()).isBetween(2, failures + 1));
            job.cancel();
            assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
        }
        Counting.assertContiguous(counts());
    }

    /// The checkpoint is complete, and holds what is not in the ledger yet.
    @Test
    void whatCouldNotBeCommittedBeforeAFailureIsCommittedAfterIt() throws InterruptedException {
        long failures = 4;
        AtomicLong commits = new AtomicLong();
        beforeCommit.set(() -> {
            long number = commits.incrementAndGet();
            if (number % 3 == 0 && number <= 3 * failures) {
                throw new EnvironmentException(PLANTED, "the ledger is closed");
            }
        });
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, endless(), 2, new StartFrom.Latest());
            while (commits.get() < 3 * failures + 4) {
                awaitCommits(job, 1);
            }
            job.cancel();
            job.await();
            assertThat(job.resumed())
                    .hasValueSatisfying(
                            from -> assertThat(from.attempt().number()).isEqualTo((int) failures + 1));
        }
        Counting.assertContiguous(counts());
    }

    @Test
    void anotherProcessGoesOnWhereTheOneBeforeStood() throws InterruptedException {
        for (int process = 0; process < 4; process++) {
            try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
                JobHandle job = submit(engine, endless(), 2, new StartFrom.Latest());
                awaitCommits(job, 4);
                job.cancel();
                assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
            }
        }
        Counting.assertContiguous(counts());
    }

    @Test
    void anotherProcessMayHaveAnotherParallelism() throws InterruptedException {
        // Into 4 groups of keys, then 8: beyond what was the most subtasks; and back, so that groups unite.
        for (GraphOptions options : List.of(
                new GraphOptions(3, OptionalInt.of(4), true),
                new GraphOptions(7, OptionalInt.of(8), true),
                new GraphOptions(1, OptionalInt.of(2), true),
                new GraphOptions(2, OptionalInt.empty(), true))) {
            try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
                JobHandle job = submit(engine, endless(), options, new StartFrom.Latest());
                awaitCommits(job, 4);
                job.cancel();
                assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
            }
        }
        assertThat(counts()).hasSize(Counting.KEYS);
        Counting.assertContiguous(counts());
    }

    @Test
    void aJobBeginsWithTheStateOfAnotherAndThenGoesOnFromItsOwn() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        runForAWhile(first, Optional.empty());
        Set<Path> before = files(first);
        for (int process = 0; process < 3; process++) {
            JobNotice.Resumed resumed = runForAWhile(second, Optional.of(first)).orElseThrow();
            assertThat(resumed.from().isOwn()).isEqualTo(process > 0);
            assertThat(resumed.from().root()).isEqualTo((process == 0 ? first : second).toUri());
        }
        Counting.assertContiguous(counts());
        assertThat(files(first)).isEqualTo(before);
    }

    private Optional<JobNotice.Resumed> runForAWhile(Path root, Optional<Path> origin) throws InterruptedException {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job =
                    submit(engine, endless(), GraphOptions.parallelism(2), new StartFrom.Latest(), root, origin);
            awaitCommits(job, 4);
            job.cancel();
            assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
            return job.resumed();
        }
    }

    private static Set<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.collect(Collectors.toSet());
        }
    }

    @Test
    void aJobDoesNotBeginWithNothingWhereStateIsExpected() {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(
                    engine,
                    endless(),
                    GraphOptions.parallelism(2),
                    new StartFrom.Latest(),
                    folder.resolve("second"),
                    Optional.of(folder.resolve("frist")));
            assertThatThrownBy(job::await)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("there is no savepoint and no checkpoint in file:")
                    .hasMessageContaining("frist (execution.state-recovery.path): give the folder of one job");
        }
    }

    @Test
    void aJobThatIsOverIsRunAgainOnlyWhenAskedTo() throws InterruptedException {
        for (StartFrom from : List.of(
                new StartFrom.Latest(), new StartFrom.Latest(), new StartFrom.Nothing(), new StartFrom.Latest())) {
            boolean isFresh = from instanceof StartFrom.Nothing || ledger.rows().isEmpty();
            int before = ledger.rows().size();
            try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
                JobHandle job = submit(engine, program(_ -> {}), 2, from);
                assertThat(job.await().status()).isEqualTo(JobStatus.FINISHED);
                assertThat(job.endedBefore().isEmpty()).isEqualTo(isFresh);
            }
            assertThat(ledger.rows()).hasSize(before + (isFresh ? NUMBERS : 0));
        }
    }

    @Test
    void theOlderOfTwoProcessesStops() {
        try (LocalEngine one = LocalEngine.start(Configuration.defaults());
                LocalEngine two = LocalEngine.start(Configuration.defaults())) {
            JobHandle older = submit(one, endless(), 1, new StartFrom.Latest());
            awaitCommits(older, 3);
            JobHandle newer = submit(two, endless(), 1, new StartFrom.Latest());
            assertThatThrownBy(older::await)
                    .isInstanceOf(RivulusException.class)
                    .hasMessageContaining("generation 2");
            awaitCommits(newer, 3);
            assertThat(newer.status()).isEqualTo(JobStatus.RUNNING);
        }
        Counting.assertContiguous(counts());
    }

    private void awaitCommits(JobHandle job, int more) {
        int count = ledger.committed().size() + more;
        while (ledger.committed().size() < count) {
            LockSupport.parkNanos(1_000_000);
            if (Thread.interrupted() || job.result().isDone()) {
                throw new AssertionError("interrupted, or over: " + job.result());
            }
        }
    }

    private StreamGraph program(LongConsumer look) {
        return program(new Numbers(NUMBERS, 3, 20, -1), look);
    }

    private StreamGraph endless() {
        return endless(_ -> {});
    }

    private StreamGraph endless(LongConsumer look) {
        return Counting.endless(look, ledger);
    }

    private StreamGraph program(Numbers numbers, LongConsumer look) {
        return Counting.program(numbers, look, ledger);
    }

    private JobHandle submit(LocalEngine engine, StreamGraph program, int parallelism, StartFrom from) {
        return submit(engine, program, new GraphOptions(parallelism, OptionalInt.empty(), true), from);
    }

    private JobHandle submit(LocalEngine engine, StreamGraph program, GraphOptions options, StartFrom from) {
        return submit(engine, program, options, from, folder, Optional.empty());
    }

    private static JobHandle submit(
            LocalEngine engine,
            StreamGraph program,
            GraphOptions options,
            StartFrom from,
            Path root,
            Optional<Path> origin) {
        CheckpointPlan plan = new CheckpointPlan(
                root.toUri(),
                from,
                origin.map(other -> new CheckpointPlan.Beginning(other.toUri(), ClaimMode.NO_CLAIM)),
                false,
                Duration.ofMillis(10),
                Duration.ZERO,
                Duration.ofSeconds(30),
                0,
                1);
        return engine.submit(
                JobGraph.of(program, options),
                JobSettings.DEFAULT,
                Optional.of(plan),
                new RestartStrategy.FixedDelay(100, Duration.ZERO));
    }

    private Map<Long, List<Long>> counts() {
        return Counting.counts(ledger);
    }

    private void assertExact() {
        Map<Long, List<Long>> counts = counts();
        assertThat(counts).hasSize(Counting.KEYS);
        Counting.assertContiguous(counts);
        assertThat(ledger.rows()).hasSize(NUMBERS);
    }
}
