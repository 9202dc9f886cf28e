package io.rivulus.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.ClaimMode;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A job is saved and stopped while it counts; whoever goes on counts every number once.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SavepointTest {
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
    private final Ledger ledger = new Ledger(() -> beforeCommit.get().run());

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aStoppedJobGoesOnFromItsSavepointAsAnotherOrFromItsOwnCheckpoint(int parallelism) throws Exception {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, "job", parallelism, Optional.empty(), NEVER);
            awaitRows(job);
            URI savepoint = job.stop(Optional.of(at("savepoint")), false).get();
            JobResult result = job.await();
            assertThat(result.status()).isEqualTo(JobStatus.FINISHED);
            assertThat(result.savepoint()).hasValue(new JobResult.LastSavepoint(savepoint, false));
            assertThat(ledger.rows())
                    .as("what came before the cut is committed")
                    .isNotEmpty();
            Counting.assertContiguous(Counting.counts(ledger));
        }
        List<List<Long>> before = ledger.rows();
        assertThat(manifest("savepoint").kind()).isEqualTo(Kind.SAVEPOINT);
        runForAWhile("other", 2, Optional.of(unclaimed("savepoint")));
        Counting.assertContiguous(Counting.counts(ledger));
        assertThat(ledger.rows()).hasSizeGreaterThan(before.size());

        Ledger fork = new Ledger(() -> {});
        fork.committed().put("before", before);
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle again = submit(engine, "job", 2, Optional.empty(), Duration.ofMillis(10), fork);
            while (fork.committed().size() < 4) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(again.resumed())
                    .hasValueSatisfying(from -> assertThat(from.from().isOwn()).isTrue());
        }
        Counting.assertContiguous(Counting.counts(fork));
    }

    @Test
    void aSavepointLeavesItsJobRunning() throws Exception {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, "job", 2, Optional.empty(), Duration.ofMillis(10));
            awaitCommits(job, 1);
            List<URI> taken = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                taken.add(job.savepoint(Optional.of(at("savepoint-" + i))).get());
                awaitCommits(job, 1);
            }
            assertThat(taken).doesNotHaveDuplicates();
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            assertThatThrownBy(() -> get(job.savepoint(Optional.of(at("savepoint-3")))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("has a savepoint already");
            assertThatThrownBy(() -> get(job.stop(Optional.of(at("job")), false)))
                    .hasMessageContaining("is where a job has its checkpoints");
            assertThatThrownBy(() -> get(job.stop(Optional.empty(), false)))
                    .hasMessageContaining("set execution.checkpointing.savepoint-dir");
            awaitCommits(job, 2);
        }
        Counting.assertContiguous(Counting.counts(ledger));
    }

    /// The other half of a savepoint that can't be stored: its tasks wait already.
    @Test
    void aJobWhoseSavepointCannotBeStoredGoesOnBehindTheCut() throws Exception {
        java.nio.file.Files.writeString(folder.resolve("file"), "no folder");
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, "job", 2, Optional.empty(), Duration.ofMillis(10));
            awaitCommits(job, 2);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> get(job.stop(Optional.of(at("file/savepoint")), false)))
                        .isInstanceOf(RuntimeException.class);
                awaitCommits(job, 2);
            }
            assertThat(job.resumed()).as("it was not run again").isEmpty();
            job.stop(Optional.of(at("savepoint")), false).get();
        }
        Counting.assertContiguous(Counting.counts(ledger));
    }

    @Test
    void aJobWithoutCheckpointsIsSavedAndStopped() throws Exception {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = engine.submit(
                    JobGraph.of(Counting.endless(_ -> {}, ledger), GraphOptions.parallelism(2)), JobSettings.DEFAULT);
            awaitRows(job);
            job.savepoint(Optional.of(at("first"))).get();
            assertThat(ledger.rows()).isEmpty();
            job.stop(Optional.of(at("second")), false).get();
            assertThat(job.await().status()).isEqualTo(JobStatus.FINISHED);
            assertThat(ledger.rows()).isNotEmpty();
        }
        runForAWhile("other", 3, Optional.of(unclaimed("second")));
        Counting.assertContiguous(Counting.counts(ledger));
    }

    @Test
    void aDrainedJobHasCommittedAllAndBeginsAnew() throws Exception {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, "job", 2, Optional.empty(), Duration.ofMillis(10));
            awaitCommits(job, 2);
            URI savepoint = job.stop(Optional.of(at("savepoint")), true).get();
            assertThat(job.await().savepoint()).hasValue(new JobResult.LastSavepoint(savepoint, true));
            assertThatThrownBy(() -> get(job.savepoint(Optional.empty()))).hasMessageContaining("is over (FINISHED)");
        }
        Counting.assertContiguous(Counting.counts(ledger));
        Manifest end = new CheckpointReader(store("job")).latest().orElseThrow().manifest();
        assertThat(end.kind()).isEqualTo(Kind.END);
        assertThat(manifest("savepoint").snapshot().parts()).isNotEmpty();
    }

    @Test
    void aCommitThatFailsWhileAJobStopsIsMadeUpForByItsNextRun() throws Exception {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, "job", 2, Optional.empty(), NEVER);
            awaitRows(job);
            beforeCommit.set(() -> {
                beforeCommit.set(() -> {});
                throw new IllegalStateException("the ledger is closed");
            });
            assertThatThrownBy(() -> get(job.stop(Optional.of(at("savepoint")), false)))
                    .hasMessageContaining("failed before its savepoint was there, and is RESTARTING");
            job.cancel();
            job.await();
        }
        runForAWhile("job", 2, Optional.empty());
        Counting.assertContiguous(Counting.counts(ledger));
    }

    @Test
    void aClaimedSavepointIsDeletedOnceTheJobHasItsOwnCheckpointAndAnUnclaimedOneNever() throws Exception {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, "job", 2, Optional.empty(), NEVER);
            awaitRows(job);
            job.savepoint(Optional.of(at("unclaimed"))).get();
            job.stop(Optional.of(at("claimed")), false).get();
        }
        runForAWhile("other", 3, Optional.of(new CheckpointPlan.Beginning(at("claimed"), ClaimMode.CLAIM)));
        assertThat(store("claimed").list("")).isEmpty();
        assertThat(manifest("unclaimed").kind()).isEqualTo(Kind.SAVEPOINT);
        Counting.assertContiguous(Counting.counts(ledger));
        runForAWhile("third", 1, Optional.of(new CheckpointPlan.Beginning(at("other"), ClaimMode.CLAIM)));
        assertThat(new CheckpointReader(store("other"))
                        .latest()
                        .orElseThrow()
                        .manifest()
                        .kind())
                .as("what was claimed of another job is at its end")
                .isEqualTo(Kind.END);
        Counting.assertContiguous(Counting.counts(ledger));
    }

    private CheckpointPlan.Beginning unclaimed(String name) {
        return new CheckpointPlan.Beginning(at(name), ClaimMode.NO_CLAIM);
    }

    private static URI get(CompletableFuture<URI> savepoint) throws Throwable {
        try {
            return savepoint.get();
        } catch (ExecutionException failure) {
            throw failure.getCause();
        }
    }

    private void runForAWhile(String name, int parallelism, Optional<CheckpointPlan.Beginning> beginning)
            throws InterruptedException {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, name, parallelism, beginning, Duration.ofMillis(10));
            awaitCommits(job, 4);
            assertThat(job.resumed()).isPresent();
            job.cancel();
            job.await();
        }
    }

    private void awaitRows(JobHandle job) {
        while (job.progress().rowsRead() < 1_000) {
            pause(job);
        }
    }

    private void awaitCommits(JobHandle job, int more) {
        int count = ledger.committed().size() + more;
        while (ledger.committed().size() < count) {
            pause(job);
        }
    }

    private static void pause(JobHandle job) {
        LockSupport.parkNanos(1_000_000);
        if (Thread.interrupted() || job.result().isDone()) {
            throw new AssertionError("interrupted, or over: " + job.result());
        }
    }

    private JobHandle submit(
            LocalEngine engine,
            String name,
            int parallelism,
            Optional<CheckpointPlan.Beginning> beginning,
            Duration interval) {
        return submit(engine, name, parallelism, beginning, interval, ledger);
    }

    private JobHandle submit(
            LocalEngine engine,
            String name,
            int parallelism,
            Optional<CheckpointPlan.Beginning> beginning,
            Duration interval,
            Ledger target) {
        return engine.submit(
                JobGraph.of(Counting.endless(_ -> {}, target), GraphOptions.parallelism(parallelism)),
                JobSettings.DEFAULT,
                Optional.of(new CheckpointPlan(
                        at(name),
                        new StartFrom.Latest(),
                        beginning,
                        false,
                        interval,
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        0,
                        1)),
                new RestartStrategy.FixedDelay(100, Duration.ZERO));
    }

    private URI at(String name) {
        return folder.resolve(name).toUri();
    }

    private ObjectStore store(String name) {
        return new LocalStores(Files.local(), RandomSource.unpredictable()).open(at(name));
    }

    private Manifest manifest(String savepoint) {
        return new CheckpointReader(store(savepoint)).savepoint().orElseThrow();
    }
}
