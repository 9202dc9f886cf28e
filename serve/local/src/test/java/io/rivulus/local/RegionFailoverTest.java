package io.rivulus.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.StreamGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two pipelines of one job, of which the left one fails again and again. Both count every number
/// once for its key.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RegionFailoverTest {
    private static final int NUMBERS = 30_000;
    private static final ErrorCode PLANTED = new ErrorCode(1998, "planted", ErrorCode.Family.ENVIRONMENT);

    @TempDir
    private Path folder;

    private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
    private final Ledger left = new Ledger(() -> beforeCommit.get().run());
    private final Ledger right = new Ledger(() -> {});
    private final AtomicLong failures = new AtomicLong();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theRegionThatFailsIsRunAgainAndTheOtherOneGoesOn(int parallelism) throws InterruptedException {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, numbers(NUMBERS), failing(5), parallelism, FailoverStrategy.REGION);
            assertThat(job.await().status()).isEqualTo(JobStatus.FINISHED);
            assertThat(job.restartedFor()).as("the job as a whole").isEmpty();
            assertThat(job.regionFailed()).hasValueSatisfying(failed -> {
                assertThat(failed.attempt().region()).isZero();
                assertThat(failed.failure().toException().code()).isEqualTo(PLANTED);
            });
            assertThat(attempts(right)).containsExactly(job.id() + "-1.1.0");
            assertThat(attempts(left)).hasSizeGreaterThan(1);
        }
        assertThat(failures).hasPositiveValue();
        assertExact(left);
        assertExact(right);
    }

    @Test
    void withFullFailoverBothAreRunAgain() throws InterruptedException {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, numbers(NUMBERS), failing(5), 1, FailoverStrategy.FULL);
            job.await();
            assertThat(job.restartedFor()).isPresent();
            assertThat(job.regionFailed()).isEmpty();
            assertThat(attempts(right)).hasSizeGreaterThan(1);
        }
        assertExact(left);
        assertExact(right);
    }

    /// What was prepared for a checkpoint is committed by who goes on from it, and by who has gone
    /// on all the time.
    @Test
    void aRegionWhoseCommitsFailCommitsThemWhenItIsRunAgain() throws InterruptedException {
        AtomicLong commits = new AtomicLong();
        beforeCommit.set(() -> {
            if (commits.incrementAndGet() % 3 == 0 && failures.get() < 4) {
                failures.incrementAndGet();
                throw new EnvironmentException(PLANTED, "the ledger is closed");
            }
        });
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, numbers(-1), _ -> {}, 2, FailoverStrategy.REGION);
            while (failures.get() < 4) {
                awaitCommits(job);
            }
            awaitCommits(job);
            assertThat(job.restartedFor()).isEmpty();
            job.cancel();
            assertThat(job.await().status()).isEqualTo(JobStatus.CANCELED);
            assertThat(attempts(right)).containsExactly(job.id() + "-1.1.0");
        }
        Counting.assertContiguous(Counting.counts(left));
        Counting.assertContiguous(Counting.counts(right));
    }

    /// The metrics of the region that goes on are there while the other one is run again.
    @Test
    void theRegionThatGoesOnIsCountedOn() throws InterruptedException {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, numbers(-1), failing(3), 1, FailoverStrategy.REGION);
            while (failures.get() < 3) {
                awaitCommits(job);
            }
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            while (!measured(job).equals(Set.of(0, 1, 2, 3))) {
                awaitCommits(job);
            }
            job.cancel();
            job.await();
        }
    }

    /// The vertices of which there are metrics.
    private static Set<Integer> measured(JobHandle job) {
        return job.metrics().tasks().stream().map(task -> task.task().vertex()).collect(Collectors.toSet());
    }

    private LongConsumer failing(int times) {
        AtomicLong committedBefore = new AtomicLong();
        return _ -> {
            long before = committedBefore.get();
            long committed = left.committed().size();
            if (failures.get() < times && committed > before && committedBefore.compareAndSet(before, committed)) {
                failures.incrementAndGet();
                throw new EnvironmentException(PLANTED, "a cable is broken");
            }
        };
    }

    private static Numbers numbers(long count) {
        return new Numbers(count, 3, 20, -1);
    }

    private JobHandle submit(
            LocalEngine engine, Numbers numbers, LongConsumer look, int parallelism, FailoverStrategy failover) {
        StreamGraph.Builder program = StreamGraph.named("two ledgers");
        Counting.addTo(program, numbers, slowly(look), left);
        Counting.addTo(program, numbers, slowly(_ -> {}), right);
        CheckpointPlan plan = new CheckpointPlan(
                folder.toUri(),
                new StartFrom.Latest(),
                Optional.empty(),
                false,
                Duration.ofMillis(20),
                Duration.ZERO,
                Duration.ofSeconds(30),
                0,
                1);
        return engine.submit(
                JobGraph.of(program.build(), GraphOptions.parallelism(parallelism)),
                JobSettings.DEFAULT,
                Optional.of(plan),
                new RestartStrategy.FixedDelay(100, Duration.ZERO),
                failover,
                Optional.empty());
    }

    private static LongConsumer slowly(LongConsumer look) {
        return number -> {
            if (number % 20 == 0) {
                LockSupport.parkNanos(500_000);
            }
            look.accept(number);
        };
    }

    /// The attempts that something is committed of.
    private static Set<String> attempts(Ledger ledger) {
        return ledger.committed().keySet().stream()
                .map(page -> page.substring(0, page.lastIndexOf('-', page.lastIndexOf('-') - 1)))
                .collect(Collectors.toSet());
    }

    private void awaitCommits(JobHandle job) {
        for (Ledger ledger : List.of(left, right)) {
            int pages = ledger.committed().size();
            while (ledger.committed().size() < pages + 2) {
                assertThat(job.result()).isNotDone();
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void assertExact(Ledger ledger) {
        Map<Long, List<Long>> counts = Counting.counts(ledger);
        assertThat(counts).hasSize(Counting.KEYS);
        Counting.assertContiguous(counts);
        assertThat(ledger.rows()).hasSize(NUMBERS);
    }
}
