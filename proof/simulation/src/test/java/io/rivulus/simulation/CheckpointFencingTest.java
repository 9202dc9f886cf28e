package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.file.Files;
import io.rivulus.checkpoint.Kind;
import io.rivulus.checkpoint.Publication.Fenced;
import io.rivulus.checkpoint.Publication.Overtaken;
import io.rivulus.checkpoint.Publication.Published;
import io.rivulus.simulation.CheckpointingJob.Attempt;
import io.rivulus.simulation.fault.SteppedFiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Runs two processes of one job on one disk, interleaved at every step in many ways: there is one history, nobody who
/// was told that a checkpoint is published loses it, and of the two always the one that was started last goes on.
final class CheckpointFencingTest {
    private enum Outcome {
        PUBLISHED,
        FENCED,
        OVERTAKEN,
        REFUSED,
        BEGAN,
        WENT_ON,
        ENDED,
        DID_NOTHING
    }

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    /// One runs, the other starts; each in turn does so many steps and is held up while the other does all of its own.
    @Test
    void oneProcessIsHeldUpAtEveryStep() {
        int steps = 1;
        for (int held = 0; held < steps; held++) {
            int at = held;
            steps = new Duel(1, step -> step < at ? 0 : 1).fight();
            new Duel(1, step -> step < at ? 1 : 0).fight();
        }
        assertThat(steps).isGreaterThan(100);
        assertThat(outcomes).containsKeys(Outcome.PUBLISHED, Outcome.FENCED);
    }

    /// One is held up, the other gets a stretch of its way, and is itself held up while the first one ends.
    @Test
    void bothAreHeldUpOnce() {
        RandomGenerator random = new SplittableRandom(7);
        for (int seed = 0; seed < 150; seed++) {
            int first = random.nextInt(110);
            int second = first + random.nextInt(110);
            new Duel(1 + seed % 2, step -> step < first || step >= second ? 0 : 1).fight();
        }
        assertThat(outcomes).containsKeys(Outcome.FENCED, Outcome.OVERTAKEN);
    }

    @Test
    void theyAreInterleavedAtRandom() {
        for (long seed = 0; seed < 200; seed++) {
            random(seed).fight();
        }
        assertThat(outcomes).containsKeys(Outcome.FENCED, Outcome.OVERTAKEN);
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        for (long seed = 0; seed < 5; seed++) {
            Duel one = random(seed);
            one.fight();
            Duel other = random(seed);
            other.fight();
            assertThat(other.simulation.trace().hash())
                    .isEqualTo(one.simulation.trace().hash());
        }
    }

    /// It begins, or goes on from the first checkpoint, as it finds none or that; never does it find what it doesn't
    /// know.
    @Test
    void aJobIsStartedWhileItsFirstCheckpointIsPublished() {
        for (int who : new int[] {0, 1}) {
            int steps = 1;
            for (int held = 0; held < steps; held++) {
                int at = held;
                steps = startWhileItBegins(step -> step < at ? who : 1 - who);
            }
            assertThat(steps).isGreaterThan(10);
        }
        RandomGenerator random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            int first = random.nextInt(30);
            int second = first + random.nextInt(60);
            startWhileItBegins(step -> step < first || step >= second ? 0 : 1);
        }
        assertThat(outcomes).containsOnlyKeys(Outcome.PUBLISHED, Outcome.FENCED, Outcome.WENT_ON, Outcome.BEGAN);
    }

    /// @return how many steps it took
    private int startWhileItBegins(IntUnaryOperator schedule) {
        Files disk = new Simulation(1).start("storage").world().files();
        TakingTurns turns = new TakingTurns(schedule, () -> {});
        CheckpointingJob beginning = new CheckpointingJob(new SteppedFiles(disk, turns.of(0)), "process 0");
        List<CheckpointingJob> started = new ArrayList<>();
        turns.run(
                () -> outcomes.merge(
                        beginning.publish(beginning.attempt()) instanceof Published
                                ? Outcome.PUBLISHED
                                : Outcome.FENCED,
                        1,
                        Integer::sum),
                () -> started.add(new CheckpointingJob(new SteppedFiles(disk, turns.of(1)), "process 1")));
        CheckpointingJob job = started.getFirst();
        outcomes.merge(job.history().recovered().isPresent() ? Outcome.WENT_ON : Outcome.BEGAN, 1, Integer::sum);
        while (!(job.publish(job.attempt()) instanceof Published)) {
            job = job.again().orElseThrow();
        }
        CheckpointingJob.verifyWhole(disk);
        return turns.steps();
    }

    /// It goes on where the end does not come any more, stops where it comes still, and does nothing behind it. Nothing
    /// that it reads is missing.
    @Test
    void aJobIsStartedWhileItEnds() {
        for (int who : new int[] {0, 1}) {
            int steps = 1;
            for (int held = 0; held < steps; held++) {
                int at = held;
                steps = startWhileItEnds(step -> step < at ? who : 1 - who);
            }
            assertThat(steps).isGreaterThan(20);
        }
        RandomGenerator random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            int first = random.nextInt(30);
            int second = first + random.nextInt(60);
            startWhileItEnds(step -> step < first || step >= second ? 0 : 1);
        }
        assertThat(outcomes).containsOnlyKeys(Outcome.WENT_ON, Outcome.ENDED, Outcome.DID_NOTHING);
    }

    /// @return how many steps it took
    private int startWhileItEnds(IntUnaryOperator schedule) {
        Files disk = new Simulation(1).start("storage").world().files();
        TakingTurns turns = new TakingTurns(schedule, () -> CheckpointingJob.verifyWhole(disk));
        CheckpointingJob ending = new CheckpointingJob(new SteppedFiles(disk, turns.of(0)), "process 0");
        for (int round = 0; round < 2; round++) {
            assertThat(ending.publish(ending.attempt())).isInstanceOf(Published.class);
        }
        List<CheckpointingJob> started = new ArrayList<>();
        turns.run(() -> ending.history().finish(0), () -> {
            Optional<CheckpointingJob> taken =
                    CheckpointingJob.unlessEnded(new SteppedFiles(disk, turns.of(1)), "process 1");
            if (taken.isEmpty()) {
                outcomes.merge(Outcome.DID_NOTHING, 1, Integer::sum);
                return;
            }
            CheckpointingJob job = taken.get();
            job.restore();
            if (job.publish(job.attempt()) instanceof Fenced) {
                outcomes.merge(Outcome.ENDED, 1, Integer::sum);
                return;
            }
            assertThat(job.history().recovered())
                    .as("no job of which anything is done begins anew")
                    .isPresent();
            outcomes.merge(Outcome.WENT_ON, 1, Integer::sum);
            started.add(job);
        });
        assertThat(CheckpointingJob.verifyWhole(disk).kind()).isEqualTo(started.isEmpty() ? Kind.END : Kind.CHECKPOINT);
        if (started.isEmpty()) {
            CheckpointingJob anew = CheckpointingJob.anew(disk, "process 2");
            assertThat(anew.history().recovered()).isEmpty();
            assertThat(anew.publish(anew.attempt())).isInstanceOf(Published.class);
            started.add(anew);
        }
        started.getFirst().history().sweep(1);
        assertThat(CheckpointingJob.orphans(disk)).isEmpty();
        return turns.steps();
    }

    private Duel random(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int stretch = 1 << random.nextInt(6);
        return new Duel(1 + (int) (seed % 3), new IntUnaryOperator() {
            private int who;

            @Override
            public int applyAsInt(int step) {
                who = random.nextInt(stretch) == 0 ? 1 - who : who;
                return who;
            }
        });
    }

    private final class Duel {
        private static final int ROUNDS = 3;
        private static final int TRIES_MAX = 20;

        private final Simulation simulation = new Simulation(1);
        private final Files disk = simulation.start("storage").world().files();
        private final int retained;
        private final TakingTurns turns;
        private final List<String> acknowledged = new ArrayList<>();
        private final Map<Integer, CheckpointingJob> goingOn = new TreeMap<>();

        Duel(int retained, IntUnaryOperator schedule) {
            this.retained = retained;
            this.turns = new TakingTurns(schedule, this::verify);
        }

        /// @return how many steps it took
        int fight() {
            CheckpointingJob running = start(0);
            goOn(0, running, 1);
            goingOn.clear();
            turns.run(() -> goOn(0, running, ROUNDS), () -> goOn(1, start(1), ROUNDS));
            verify();
            // Who did not notice yet notices now, and the newest goes on.
            Map<Integer, CheckpointingJob> jobs = Map.copyOf(goingOn);
            goingOn.clear();
            jobs.forEach((who, job) -> goOn(who, job, 1));
            verify();
            assertThat(goingOn).as("who goes on").containsOnlyKeys(1);
            goingOn.values().forEach(job -> job.history().sweep(1));
            assertThat(CheckpointingJob.orphans(disk)).isEmpty();
            return turns.steps();
        }

        private CheckpointingJob start(int who) {
            CheckpointingJob job = new CheckpointingJob(new SteppedFiles(disk, turns.of(who)), "process " + who);
            // Before it has published anything, when another one may still do so.
            job.history().sweep(retained);
            return job;
        }

        /// As the JobManager does: a process that failed goes on if the job is still its own.
        private void goOn(int who, CheckpointingJob started, int rounds) {
            Optional<CheckpointingJob> job = Optional.of(started);
            int tries = 0;
            for (int round = 0; round < rounds && job.isPresent(); tries++) {
                assertThat(tries).as("tries").isLessThan(TRIES_MAX);
                try {
                    if (publish(job.get())) {
                        round++;
                    } else {
                        job = job.get().again();
                    }
                } catch (EnvironmentException _) {
                    // What was under way here was past for the other one.
                    count(Outcome.REFUSED);
                    job = again(job.get());
                }
            }
            job.ifPresent(last -> goingOn.put(who, last));
        }

        /// @return whether its attempt became a checkpoint
        private boolean publish(CheckpointingJob job) {
            Attempt attempt = job.attempt();
            switch (job.publish(attempt)) {
                case Published _ -> {
                    count(Outcome.PUBLISHED);
                    acknowledged.add(attempt.id().toString());
                    verify();
                    job.history().markCommitted(attempt.id());
                    job.history().sweep(retained);
                    return true;
                }
                case Fenced fenced -> {
                    count(Outcome.FENCED);
                    assertThat(fenced.generation())
                            .as(fenced.reason())
                            .isGreaterThan(attempt.id().generation());
                }
                case Overtaken overtaken -> {
                    count(Outcome.OVERTAKEN);
                    assertThat(overtaken.winner().number())
                            .isEqualTo(attempt.id().number());
                }
            }
            return false;
        }

        private static Optional<CheckpointingJob> again(CheckpointingJob job) {
            try {
                return job.again();
            } catch (EnvironmentException _) {
                // What it would go on from was deleted meanwhile by the other one; once more, it is known why.
                return job.again();
            }
        }

        private void verify() {
            List<String> history = CheckpointingJob.verify(disk);
            assertThat(history).containsAll(acknowledged);
            assertThat(acknowledged).doesNotHaveDuplicates();
        }

        private void count(Outcome outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
        }
    }
}
