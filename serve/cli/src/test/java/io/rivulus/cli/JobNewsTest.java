package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.DirectSink;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.Split;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.time.Clock;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.JobStatus;
import io.rivulus.control.RestartStrategy;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JobNewsTest {
    private static final String FAILED = "job 'wire' failed and is run again: RV-1998: a cable is broken\n";
    private static final String GOES_ON = "job 'wire' goes on from checkpoint ";
    private static final String LINE_CLEARED = "\r\u001b[K";

    @TempDir
    private Path folder;

    private final AtomicBoolean broken = new AtomicBoolean();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayOutputStream(), err, false, true);

    /// A cable breaks once there is a checkpoint, and stays broken: the job fails and goes on from the same one again
    /// and again.
    @Test
    void eachFailureAndEachTimeThatTheJobGoesOnIsTold() {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine);
            Progress progress = new Progress(job, console, Clock.system());
            JobNews news = new JobNews(job, progress, console);
            while (!told().contains("rows read") || !hasCheckpoint()) {
                news.tick();
                progress.tick();
            }
            assertThat(told()).doesNotContain("job 'wire'");
            broken.set(true);
            while (told().split(GOES_ON, -1).length <= 3) {
                news.tick();
            }
        }
        assertThat(told()).contains(LINE_CLEARED + FAILED + GOES_ON);
        String news = told().substring(told().indexOf(FAILED));
        assertThat(news.lines()
                        .map(line -> (line + "\n").equals(FAILED) ? "failed" : line.substring(0, GOES_ON.length()))
                        .limit(6))
                .containsExactly("failed", GOES_ON, "failed", GOES_ON, "failed", GOES_ON);
    }

    @Test
    void aRegionThatIsRunAgainIsToldOfWhileTheOthersGoOn() {
        try (LocalEngine engine = LocalEngine.start(Configuration.defaults())) {
            JobHandle job = submit(engine, broken, new AtomicBoolean());
            JobNews news = new JobNews(job, new Progress(job, console, Clock.system()), console);
            while (!hasCheckpoint()) {
                news.tick();
            }
            broken.set(true);
            while (told().split(GOES_ON, -1).length <= 2) {
                news.tick();
            }
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
        assertThat(told())
                .doesNotContain(FAILED)
                .contains("job 'wire' runs 1 of its tasks again, and the others go on: RV-1998: a cable is broken\n"
                        + GOES_ON);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private boolean hasCheckpoint() {
        return new CheckpointReader(new LocalStores(Files.local(), RandomSource.unpredictable()).open(folder.toUri()))
                .latest()
                .isPresent();
    }

    private JobHandle submit(LocalEngine engine) {
        return submit(engine, broken);
    }

    /// Wires that lead nowhere.
    private JobHandle submit(LocalEngine engine, AtomicBoolean... wires) {
        StreamGraph.Builder program = StreamGraph.named("wire");
        for (AtomicBoolean wire : wires) {
            program.sink("nowhere", new Nowhere())
                    .input(program.source("wire", new Wire(wire)).add(), Partitioning.FORWARD)
                    .add();
        }
        return engine.submit(
                JobGraph.of(program.build(), GraphOptions.parallelism(1)),
                JobSettings.DEFAULT,
                Optional.of(new CheckpointPlan(
                        folder.toUri(),
                        new StartFrom.Latest(),
                        Optional.empty(),
                        false,
                        Duration.ofMillis(100),
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        0,
                        1)),
                new RestartStrategy.FixedDelay(Integer.MAX_VALUE, Duration.ofMillis(100)));
    }

    /// The one end of a wire.
    private record End(String id) implements Split {}

    /// Brings rows as long as its cable is whole.
    private record Wire(AtomicBoolean broken) implements Source<End> {
        private static final ErrorCode BROKEN = new ErrorCode(1998, "planted", ErrorCode.Family.ENVIRONMENT);

        @Override
        public Boundedness boundedness() {
            return Boundedness.UNBOUNDED;
        }

        @Override
        public SplitEnumerator<End> createEnumerator(World world) {
            return SplitEnumerator.of(List.of(new End("end")));
        }

        @Override
        public StateCodec<End> splitCodec() {
            return StateCodec.of("an end", 1, (end, out) -> out.writeUTF(end.id), in -> new End(in.readUTF()));
        }

        @Override
        public SourceReader<End> createReader(SourceContext context) {
            return new SourceReader<>() {
                private Optional<End> end = Optional.empty();

                @Override
                public void add(End split) {
                    end = Optional.of(split);
                }

                @Override
                public Poll poll(SourceOutput<End> output) {
                    if (broken.get()) {
                        throw new EnvironmentException(BROKEN, "a cable is broken");
                    }
                    end.ifPresent(from ->
                            output.emit(from, ColumnBatch.of(1, new LongColumn(1, new long[] {1}, null))));
                    return Poll.READ;
                }

                @Override
                public List<End> snapshot() {
                    return end.stream().toList();
                }

                @Override
                public void close() {}
            };
        }
    }

    private record Nowhere() implements DirectSink {
        @Override
        public SinkWriter<Void> createWriter(SinkContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(ColumnBatch batch) {}

                @Override
                public List<Void> prepare(long epoch) {
                    return List.of();
                }

                @Override
                public void close() {}
            };
        }
    }
}
