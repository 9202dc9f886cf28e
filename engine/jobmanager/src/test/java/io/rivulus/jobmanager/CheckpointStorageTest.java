package io.rivulus.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.World;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.Attempt;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.JobId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointStorageTest {
    private final RandomGenerator random = new SplittableRandom(1);
    private final JobId first = JobId.random(random);
    private final JobId second = JobId.random(random);
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @TempDir
    private Path root;

    /// Who submits a job once more while the first one runs has two of them in one process.
    @Test
    void oneOfTwoJobsOfAProcessIsFencedByTheOther() throws InterruptedException {
        try (World world = World.production((_, failure) -> {
                    throw new AssertionError(failure);
                });
                CheckpointStorage storage = new CheckpointStorage(world, events::add)) {
            assertThat(takeOver(storage, first, 1)).isInstanceOf(Event.TakenOver.class);
            assertThat(takeOver(storage, second, 1)).isInstanceOf(Event.TakenOver.class);
            assertThat(takeOver(storage, first, 2)).isInstanceOfSatisfying(Event.NotTakenOver.class, event -> {
                assertThat(event.forGood()).isTrue();
                assertThat(event.failure().toException().line())
                        .contains("the job 'job' runs in another process since: generation 2")
                        .contains("job " + second);
            });
            assertThat(takeOver(storage, second, 2)).isInstanceOf(Event.TakenOver.class);
        }
    }

    private Event takeOver(CheckpointStorage storage, JobId job, int attempt) throws InterruptedException {
        CheckpointPlan plan = new CheckpointPlan(
                root.toUri(),
                new StartFrom.Latest(),
                Optional.empty(),
                false,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ofMinutes(1),
                1,
                1);
        storage.takeOver(new Command.TakeOver(new Attempt(job, attempt), "job", plan));
        return Optional.ofNullable(events.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }
}
