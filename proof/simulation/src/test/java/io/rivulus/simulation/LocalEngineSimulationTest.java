package io.rivulus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.Configuration;
import io.rivulus.control.JobStatus;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.local.ResultItem;
import io.rivulus.local.ResultReader;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A JobManager, a TaskManager and their tasks in one thread, with turns and messages in the order that a seed
/// chooses.
final class LocalEngineSimulationTest {
    private static final int SEEDS = 100;
    private static final int ROWS = 1500;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private enum Fate {
        FINISHES,
        FAILS,
        IS_CANCELLED
    }

    @Tag("slow")
    @Test
    void jobsEndAsTheyShouldWhateverTheOrder() throws InterruptedException {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                play(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    @Test
    void oneSeedIsOneHistory() throws InterruptedException {
        assertThat(play(7)).hasToString(play(7).toString());
    }

    private static Trace play(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Simulation simulation = new Simulation(seed);
        LocalEngine engine = new LocalEngine(simulation.start("engine").world(), Configuration.defaults());
        List<Job> jobs = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            jobs.add(new Job(engine, fate, random));
        }
        boolean ended = simulation.runUntil(
                () -> {
                    boolean over = true;
                    for (Job job : jobs) {
                        over &= job.goOn();
                    }
                    return over;
                },
                LIMIT);
        assertThat(ended).as("%s end within %s", jobs, LIMIT).isTrue();
        jobs.forEach(Job::check);
        engine.close();
        return simulation.trace();
    }

    private static final class Job {
        private final Fate fate;
        private final int cancelAfter;
        private final CollectSink sink;
        private final JobHandle handle;
        private final ResultReader reader;
        private final List<Long> rows = new ArrayList<>();
        private int items;

        Job(LocalEngine engine, Fate fate, SplittableRandom random) {
            this.fate = fate;
            cancelAfter = random.nextInt(5);
            sink = new CollectSink(1 + random.nextInt(3));
            long failAt = fate == Fate.FAILS ? random.nextInt(ROWS) : -1;
            long count = fate == Fate.IS_CANCELLED ? -1 : ROWS;
            StreamGraph.Builder program = StreamGraph.named(fate.toString());
            NodeRef numbers =
                    program.source("numbers", new Numbers(count, 3, 50, -1)).add();
            NodeRef checked = program.operator("check", new Check(failAt))
                    .input(numbers, Partitioning.hash(List.of(0)))
                    .add();
            program.sink("collect", sink)
                    .input(checked, Partitioning.REBALANCE)
                    .parallelism(1)
                    .add();
            GraphOptions options = GraphOptions.parallelism(1 + random.nextInt(4));
            handle = engine.submit(
                    program.build(), options, JobSettings.DEFAULT.withGateBatchesMax(1 + random.nextInt(4)));
            reader = sink.readerOf(handle);
        }

        /// Reads one item if there is one, and says whether the job has ended.
        boolean goOn() {
            if (handle.result().isDone()) {
                return true;
            }
            try {
                ResultItem item = reader.poll();
                if (item instanceof ResultItem.Rows(ColumnBatch batch)) {
                    add(batch);
                }
                if (item != null && fate == Fate.IS_CANCELLED && items++ == cancelAfter) {
                    handle.cancel();
                }
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return false;
        }

        void check() {
            switch (fate) {
                case FINISHES -> {
                    assertThat(handle.status()).isEqualTo(JobStatus.FINISHED);
                    readRest();
                    assertThat(rows)
                            .containsExactlyInAnyOrderElementsOf(
                                    LongStream.range(0, ROWS).boxed().toList());
                }
                case FAILS -> {
                    assertThat(handle.status()).isEqualTo(JobStatus.FAILED);
                    assertThat(handle.result()
                                    .handle((_, failure) -> String.valueOf(failure))
                                    .join())
                            .contains("step 'check'", "is refused");
                }
                case IS_CANCELLED -> assertThat(handle.status()).isEqualTo(JobStatus.CANCELED);
            }
        }

        /// What was in the sink when the job had ended.
        private void readRest() {
            try {
                for (ResultItem item = reader.poll(); !(item instanceof ResultItem.End); item = reader.poll()) {
                    if (item instanceof ResultItem.Rows(ColumnBatch batch)) {
                        add(batch);
                    }
                }
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }

        private void add(ColumnBatch batch) {
            LongColumn column = (LongColumn) batch.column(0);
            for (int i = 0; i < batch.count(); i++) {
                rows.add(column.values()[batch.row(i)]);
            }
        }

        @Override
        public String toString() {
            return fate + " with " + rows.size() + " rows: " + handle.status();
        }
    }

    /// Hands on everything but one number.
    private record Check(long refused) implements OperatorFactory {
        @Override
        public String name() {
            return "check";
        }

        @Override
        public Operator create() {
            return (int input, ColumnBatch batch, Output output) -> {
                LongColumn column = (LongColumn) batch.column(0);
                for (int i = 0; i < batch.count(); i++) {
                    if (column.values()[batch.row(i)] == refused) {
                        throw new IllegalStateException(refused + " is refused");
                    }
                }
                output.emit(batch);
                return true;
            };
        }
    }
}
