package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.NodeBuilder;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bounded programs of random shape end, whatever their steps refuse to read for a while, with room for a single
/// batch before each task.
final class RandomPlansTest {
    private static final int PROGRAMS = 60;

    @TempDir
    private Path spillFolder;

    @Tag("slow")
    @Test
    void randomProgramsEndAtOneBatchOfCredit() throws InterruptedException {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Random random = new Random(seed);
            Collected sink = new Collected();
            Shape shape = new Shape(random, sink);
            int parallelism = 1 + random.nextInt(3);
            JobSettings settings = JobSettings.DEFAULT.withGateBatchesMax(1).withBatchRowsMax(1 + random.nextInt(3));
            try (Run run = new Run(shape.program(), parallelism, settings, spillFolder)) {
                run.awaitFinished();
            } catch (AssertionError failed) {
                throw new AssertionError("seed %d at parallelism %d".formatted(seed, parallelism), failed);
            }
            assertThat(sink.committed()).as("seed %d", seed).hasSize(shape.rows);
        }
        assertThat(spillFolder).isEmptyDirectory();
    }

    /// A program in the making, and the rows that will come out of it.
    private static final class Shape {
        private record Made(NodeRef node, int rows) {}

        private final Random random;
        private final Collected sink;
        private int rows;

        Shape(Random random, Collected sink) {
            this.random = random;
            this.sink = sink;
        }

        StreamGraph program() {
            StreamGraph.Builder job = StreamGraph.named("random");
            List<Made> nodes = new ArrayList<>();
            for (int i = random.nextInt(2); i >= 0; i--) {
                int count = random.nextInt(3000);
                Numbers numbers = new Numbers(count, 1 + random.nextInt(3), 1 + random.nextInt(50), -1);
                nodes.add(new Made(job.source("numbers " + i, numbers).add(), count));
            }
            List<Made> unused = new ArrayList<>(nodes);
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                Made left = nodes.get(random.nextInt(nodes.size()));
                Made right = nodes.get(random.nextInt(nodes.size()));
                unused.remove(left);
                NodeBuilder builder;
                Made made;
                if (random.nextBoolean()) {
                    unused.remove(right);
                    builder = job.operator("build first " + i, new Steps.Step("build first", BuildFirst::new))
                            .input(left.node, partitioning())
                            .input(right.node, partitioning())
                            .mayRefuse(0);
                    made = new Made(builder.add(), left.rows + right.rows);
                } else {
                    builder = job.operator("same " + i, Steps.explode(1)).input(left.node, partitioning());
                    made = new Made(builder.add(), left.rows);
                }
                nodes.add(made);
                unused.add(made);
            }
            NodeBuilder all = job.sink("all", sink);
            for (Made end : unused) {
                all.input(0, end.node, partitioning());
                rows += end.rows;
            }
            all.add();
            return job.build();
        }

        private Partitioning partitioning() {
            return switch (random.nextInt(3)) {
                case 0 -> Partitioning.FORWARD;
                case 1 -> Partitioning.REBALANCE;
                default -> Partitioning.hash(List.of(0));
            };
        }
    }

    /// Reads its first input only after its second has ended, as the probe side of a hash join.
    private static final class BuildFirst implements Operator {
        private boolean built;

        @Override
        public boolean refuses(int input) {
            return input == 0 && !built;
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            assertThat(input == 1 || built).isTrue();
            output.emit(batch);
            return true;
        }

        @Override
        public boolean onEndOfInput(int input, Output output) {
            built |= input == 1;
            return true;
        }
    }
}
