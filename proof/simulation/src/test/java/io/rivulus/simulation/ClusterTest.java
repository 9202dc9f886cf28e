package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.transport.HeartbeatTransport;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.data.ColumnBatch;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.jobmanager.JobManager;
import io.rivulus.local.ClusterClient;
import io.rivulus.local.JobHandle;
import io.rivulus.taskmanager.TaskManager;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A JobManager, two TaskManagers and a client, each on a machine of its own, with a job that never ends.
final class ClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Simulation simulation = new Simulation(1);

    /// The processes in which writers are open.
    private final Set<String> writing = new TreeSet<>();

    private final SimulatedProcess jobManager = startJobManager();
    private final SimulatedProcess one = startTaskManager("one");
    private final SimulatedProcess two = startTaskManager("two");
    private final SimulatedProcess user = simulation.start("user");
    private final ClusterClient client = new ClusterClient(world(user), "jobmanager");

    ClusterTest() {
        // So long that nobody but the heartbeats notices anything.
        simulation.network().silence(Duration.ofDays(1), Duration.ofDays(2));
    }

    private static World world(SimulatedProcess process) {
        World world = process.world();
        return new World(
                world.clock(),
                world.random(),
                world.executors(),
                world.files(),
                world.stores(),
                new HeartbeatTransport(world.transport(), Duration.ofMillis(100), Duration.ofMillis(500)),
                world.processes());
    }

    private SimulatedProcess startJobManager() {
        SimulatedProcess process = simulation.start("jobmanager");
        JobManager _ = new JobManager(world(process), "jobmanager");
        return process;
    }

    private SimulatedProcess startTaskManager(String name) {
        SimulatedProcess process = simulation.start(name);
        TaskManager _ =
                new TaskManager(world(process), "jobmanager", name, 1, TaskManagerOptions.of(Configuration.defaults()));
        return process;
    }

    private JobHandle submit() {
        StreamGraph.Builder program = StreamGraph.named("endless");
        NodeRef numbers = program.source("numbers", new Paced(new Numbers(-1, 1, 10, -1), PAUSE))
                .add();
        program.sink("nowhere", new Nowhere(this))
                .input(numbers, Partitioning.FORWARD)
                .add();
        return client.submit(
                JobGraph.of(program.build(), GraphOptions.parallelism(1)),
                JobSettings.DEFAULT,
                Optional.of(new CheckpointPlan(
                        URI.create("file:///checkpoints"),
                        new StartFrom.Latest(),
                        Optional.empty(),
                        false,
                        Duration.ofMillis(20),
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        3,
                        1)),
                new RestartStrategy.FixedDelay(100, Duration.ofMillis(10)),
                FailoverStrategy.REGION,
                Optional.empty());
    }

    private record Nowhere(ClusterTest test) implements DirectSink {
        @Override
        public SinkWriter<Void> createWriter(SinkContext context) {
            String process = test.simulation.running().name();
            test.writing.add(process);
            return new SinkWriter<>() {
                @Override
                public void write(ColumnBatch batch) {}

                @Override
                public List<Void> prepare(long epoch) {
                    return List.of();
                }

                @Override
                public void close() {
                    test.writing.remove(process);
                }
            };
        }
    }

    private void awaitWriting(String... processes) {
        Set<String> wanted = Set.of(processes);
        assertThat(simulation.runUntil(() -> writing.equals(wanted), LIMIT))
                .as("%s write", writing)
                .isTrue();
    }

    private void await(JobHandle job, JobStatus status) {
        assertThat(simulation.runUntil(() -> job.status() == status, LIMIT))
                .as("the job is %s", job.status())
                .isTrue();
    }

    private void awaitCheckpoints() {
        simulation.runFor(Duration.ofMillis(200));
    }

    private static String failure(CompletableFuture<?> result) {
        return ((RivulusException) result.exceptionNow()).line();
    }

    @Test
    void aJobGoesOnElsewhereWhenItsTaskManagerIsKilled() {
        JobHandle job = submit();
        awaitWriting("one");
        awaitCheckpoints();
        one.kill();
        writing.remove("one");
        awaitWriting("two");
        await(job, JobStatus.RUNNING);
        assertThat(failure(CompletableFuture.failedFuture(
                        job.restartedFor().orElseThrow().toException())))
                .startsWith("RV-1252: TaskManager 'one' is lost (closed by peer)");
        assertThat(job.resumed().orElseThrow().attempt().number()).isEqualTo(2);
    }

    /// Nobody is told by the network, and each side finds out by itself.
    @Test
    void aTaskManagerThatIsCutOffCancelsItsTasksAndRegistersAgain() {
        JobHandle job = submit();
        awaitWriting("one");
        awaitCheckpoints();
        simulation.network().partition(jobManager, one);
        awaitWriting("two");
        assertThat(job.restartedFor().orElseThrow().toException().line())
                .contains("TaskManager 'one' is lost (nothing heard for 500 ms)");

        simulation.network().heal(jobManager, one);
        simulation.runFor(Duration.ofSeconds(10));
        two.kill();
        writing.remove("two");
        awaitWriting("one");
        await(job, JobStatus.RUNNING);
    }

    @Test
    void aTaskManagerWhoseMessagesAreLostIsReplacedThoughItHearsTheJobManager() {
        JobHandle job = submit();
        awaitWriting("one");
        simulation.network().cut(one, jobManager);
        awaitWriting("two");
        await(job, JobStatus.RUNNING);
    }

    /// Its machine has lost power, so the JobManager hears of the new process before it misses the old one.
    @Test
    void aTaskManagerStartedAgainByItsNameTakesItsPlaceAndStays() {
        two.kill();
        JobHandle job = submit();
        awaitWriting("one");
        awaitCheckpoints();
        one.crash();
        writing.remove("one");
        startTaskManager("one");
        awaitWriting("one");
        await(job, JobStatus.RUNNING);
        assertThat(job.restartedFor().orElseThrow().toException().line())
                .contains("TaskManager 'one' is lost (another one has registered by its name)");
        simulation.runFor(Duration.ofSeconds(10));
        assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(job.resumed().orElseThrow().attempt().number())
                .as("that the old process is missed later changes nothing")
                .isEqualTo(2);
    }

    @Test
    void aClientThatWasCutOffHearsOfItsJobAgainAndItsLastWordCounts() {
        JobHandle job = submit();
        awaitWriting("one");
        await(job, JobStatus.RUNNING);
        simulation.network().partition(jobManager, user);
        CompletableFuture<URI> savepoint = job.savepoint(Optional.of(URI.create("file:///savepoints/1")));
        job.cancel();
        simulation.runFor(Duration.ofSeconds(5));
        assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(failure(savepoint))
                .isEqualTo("RV-1266: the connection to the JobManager at jobmanager was lost (nothing heard for 500"
                        + " ms) before the answer came, so whether there is a savepoint of the job 'endless' is"
                        + " not known: look for it, or ask for another one");
        simulation.network().heal(jobManager, user);
        await(job, JobStatus.CANCELED);
        awaitWriting();
    }

    @Test
    void aJobManagerThatIsStartedAgainIsToldOfTheJobAgainWhichGoesOnFromItsNewestCheckpoint() {
        JobHandle job = submit();
        awaitWriting("one");
        awaitCheckpoints();
        jobManager.kill();
        awaitWriting();
        startJobManager();
        await(job, JobStatus.FAILED);
        assertThat(failure(job.result()))
                .isEqualTo("RV-1267: the JobManager does not know the job 'endless': it was started again meanwhile, or"
                        + " lost before it was told. Unless the job has ended, submit it again: it goes on from its"
                        + " newest checkpoint");
        JobHandle again = submit();
        await(again, JobStatus.RUNNING);
        assertThat(again.resumed()).isPresent();
    }

    @Test
    void nobodyWaitsForeverForAJobManagerThatStaysAway() {
        JobHandle job = submit();
        await(job, JobStatus.RUNNING);
        jobManager.kill();
        simulation.runFor(Duration.ofSeconds(50));
        assertThat(job.result()).isNotDone();
        simulation.runFor(Duration.ofSeconds(20));
        assertThat(failure(job.result()))
                .isEqualTo("RV-1266: the JobManager at jobmanager could not be reached for 1 min (nobody listens at"
                        + " jobmanager), so how the job 'endless' ends is not known: it goes on if the JobManager"
                        + " does");
    }
}
