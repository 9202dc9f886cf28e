package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.FileErrors;
import io.rivulus.base.file.Files;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Publication.Overtaken;
import io.rivulus.checkpoint.Publication.Published;
import io.rivulus.simulation.CheckpointingJob.Attempt;
import io.rivulus.simulation.fault.Operation;
import io.rivulus.simulation.fault.SteppedFiles;
import io.rivulus.simulation.fault.SteppedFiles.Steps;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stops, or disturbs, a process at each of its writes, and looks at what the disk then holds.
final class CheckpointCrashTest {
    private static final int ROUNDS = 4;
    private static final int SEEDS = 4;

    /// What each round of the process under test was told to be published, in order.
    private final List<String> acknowledged = new ArrayList<>();

    private void run(String who, Files files, int rounds, int retained) {
        CheckpointingJob job = new CheckpointingJob(files, who);
        for (int round = 0; round < rounds; round++) {
            Attempt attempt = job.attempt();
            assertThat(job.publish(attempt)).isInstanceOf(Published.class);
            acknowledged.add(attempt.id().toString());
            job.history().markCommitted(attempt.id());
            job.history().sweep(retained);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCrashAtAnyWriteLosesNothingThatWasAcknowledgedAndLeavesNothingForEver(int retained) {
        int cases = 0;
        boolean crashed = true;
        for (int write = 0; crashed; write++) {
            for (long seed = 0; seed < SEEDS; seed++) {
                crashed = crashAt(write, seed, retained);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(ROUNDS * 15 * SEEDS);
    }

    /// @return whether there were so many writes
    private boolean crashAt(int write, long seed, int retained) {
        acknowledged.clear();
        Simulation simulation = new Simulation(seed);
        SimulatedProcess process = simulation.start("worker");
        EndAt end = new EndAt(write);
        try {
            run("one", new SteppedFiles(process.world().files(), end), ROUNDS, retained);
        } catch (PowerFailure _) {
            // What the test is about.
        }
        if (seed % 4 == 0) {
            process.kill();
        } else {
            process.crash();
        }
        Files files = simulation.start("worker").world().files();
        String where = "write %d, seed %d, %d retained".formatted(write, seed, retained);
        List<String> history = CheckpointingJob.verify(files);
        assertThat(history).as(where).startsWith(acknowledged.toArray(String[]::new));
        assertThat(history.size() - acknowledged.size()).as(where).isBetween(0, 1);

        // Whoever comes next goes on from there, and tidies up once it has published.
        run("two", files, 1, 1);
        assertThat(CheckpointingJob.verify(files)).as(where).hasSize(history.size() + 1);
        assertThat(CheckpointingJob.orphans(files)).as(where).isEmpty();
        return end.reached();
    }

    @Test
    void aCrashAtAnyWriteOfTheEndIsBeforeOrBehindIt() {
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        boolean crashed = true;
        for (int write = 0; crashed; write++) {
            for (long seed = 0; seed < SEEDS; seed++) {
                crashed = crashAtEnd(write, seed, found);
            }
        }
        assertThat(found).containsExactly(Kind.CHECKPOINT, Kind.END);
    }

    /// @param found takes what the newest manifest is afterwards
    /// @return whether there were so many writes
    private static boolean crashAtEnd(int write, long seed, Set<Kind> found) {
        Simulation simulation = new Simulation(seed);
        SimulatedProcess process = simulation.start("worker");
        EndAt end = new EndAt(Integer.MAX_VALUE);
        CheckpointingJob job =
                new CheckpointingJob(new SteppedFiles(process.world().files(), end), "one");
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(job.publish(job.attempt())).isInstanceOf(Published.class);
        }
        end.after(write);
        try {
            job.history().finish(0);
        } catch (PowerFailure _) {
            // What the test is about.
        }
        if (seed % 4 == 0) {
            process.kill();
        } else {
            process.crash();
        }
        Files files = simulation.start("worker").world().files();
        String where = "write %d, seed %d".formatted(write, seed);
        Manifest newest = CheckpointingJob.verifyWhole(files);
        found.add(newest.kind());
        if (!end.reached()) {
            assertThat(newest.kind()).as(where).isEqualTo(Kind.END);
            assertThat(CheckpointingJob.orphans(files)).as(where).isEmpty();
        }

        // Whoever comes next goes on or does nothing, or starts anew, and tidies up once it has published.
        Optional<CheckpointingJob> goesOn = CheckpointingJob.unlessEnded(files, "two");
        assertThat(goesOn.isPresent()).as(where).isEqualTo(newest.kind() == Kind.CHECKPOINT);
        CheckpointingJob next = goesOn.orElseGet(() -> CheckpointingJob.anew(files, "three"));
        assertThat(next.history().recovered().isPresent()).as(where).isEqualTo(goesOn.isPresent());
        next.restore();
        Attempt attempt = next.attempt();
        assertThat(attempt.id().number()).as(where).isEqualTo(newest.number() + 1);
        assertThat(next.publish(attempt)).isInstanceOf(Published.class);
        next.history().sweep(1);
        assertThat(CheckpointingJob.orphans(files)).as(where).isEmpty();
        return end.reached();
    }

    @Test
    void aWriteThatFailsOrSeemsToFailLosesNothing() {
        int disturbed = 0;
        for (boolean done : new boolean[] {false, true}) {
            for (boolean again : new boolean[] {false, true}) {
                boolean reached = true;
                for (int write = 0; reached; write++, disturbed++) {
                    reached = failAt(write, done, again);
                }
            }
        }
        assertThat(disturbed).isGreaterThan(4 * ROUNDS * 15);
    }

    /// @param done whether what fails had been done all the same
    /// @param again whether a failed publication is tried again, or another attempt is made
    /// @return whether there were so many writes
    private static boolean failAt(int write, boolean done, boolean again) {
        Files disk = new Simulation(1).start("worker").world().files();
        FailAt fail = new FailAt(write, done);
        Files files = new SteppedFiles(disk, fail);
        List<String> acknowledged = new ArrayList<>();
        CheckpointingJob job = null;
        Attempt attempt = null;
        for (int tries = 0; acknowledged.size() < ROUNDS; tries++) {
            assertThat(tries).as("write %d", write).isLessThan(ROUNDS + 2);
            try {
                job = job == null ? new CheckpointingJob(files, "try " + tries) : job;
                attempt = attempt == null ? job.attempt() : attempt;
                switch (job.publish(attempt)) {
                    case Published _ -> {
                        acknowledged.add(attempt.id().toString());
                        String id = acknowledged.getLast();
                        assertThat(CheckpointingJob.verify(disk)).endsWith(id);
                        job.history().markCommitted(attempt.id());
                        attempt = null;
                        job.history().sweep(1);
                    }
                    // An earlier attempt, which had failed for all that could be known, and then had not.
                    case Overtaken overtaken -> {
                        acknowledged.add(overtaken.winner().id().toString());
                        job = null;
                        attempt = null;
                    }
                    default -> throw new AssertionError("nobody else is there");
                }
            } catch (EnvironmentException _) {
                attempt = again
                                && attempt != null
                                && !acknowledged.contains(attempt.id().toString())
                        ? attempt
                        : null;
            }
        }
        assertThat(CheckpointingJob.verify(disk)).as("write %d", write).isEqualTo(acknowledged);
        run(disk, acknowledged);
        assertThat(CheckpointingJob.orphans(disk))
                .as("write %d, done %s", write, done)
                .isEmpty();
        return fail.reached();
    }

    private static void run(Files files, List<String> acknowledged) {
        CheckpointingJob job = new CheckpointingJob(files, "another process");
        Attempt attempt = job.attempt();
        assertThat(job.publish(attempt)).isInstanceOf(Published.class);
        assertThat(attempt.state().subList(0, acknowledged.size())).isEqualTo(acknowledged);
        job.history().sweep(1);
    }

    @Test
    void aNewestCheckpointThatVanishedIsMissed() {
        Files files = new Simulation(1).start("worker").world().files();
        run("one", files, 2, 2);
        files.delete(CheckpointingJob.ROOT.resolve("manifests/0000000002"));
        assertThatThrownBy(() -> new CheckpointingJob(files, "another process"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("manifests/0000000002 in %s is gone", CheckpointingJob.ROOT);
    }

    private static final class PowerFailure extends Error {}

    /// Lets a process do so many writes, and from then on nothing.
    private static final class EndAt implements Steps {
        private int left;

        EndAt(int writes) {
            this.left = writes;
        }

        /// Begins to count anew.
        void after(int writes) {
            left = writes;
        }

        @Override
        public void before(Operation operation) {
            if (left < 0 || (operation.changes() && left-- == 0)) {
                throw new PowerFailure();
            }
        }

        boolean reached() {
            return left < 0;
        }
    }

    /// Lets one write fail, before or after it was done.
    private static final class FailAt implements Steps {
        private final boolean done;
        private int left;

        FailAt(int write, boolean done) {
            this.left = write;
            this.done = done;
        }

        @Override
        public void before(Operation operation) {
            if (operation.changes() && !done) {
                countDown();
            }
        }

        @Override
        public void after(Operation operation) {
            if (operation.changes() && done) {
                countDown();
            }
        }

        private void countDown() {
            if (left-- == 0) {
                throw new EnvironmentException(FileErrors.NOT_WRITABLE, "the disk hiccups");
            }
        }

        boolean reached() {
            return left < 0;
        }
    }
}
