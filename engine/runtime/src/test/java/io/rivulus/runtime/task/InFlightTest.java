package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.EndOfInput;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.exchange.Exchanges;
import io.rivulus.runtime.exchange.InputGate;
import io.rivulus.runtime.metrics.StepCounters;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.StateBudget;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A task that is cut off between two rows, wherever it stands, goes on in another one from what it had in flight: the
/// rest of a batch, the cursors of its operators, its output. Its receivers see what they would have seen.
final class InFlightTest {
    private static final int RUNS = 400;
    private static final int STEPS_MAX = 100_000;
    private static final int RECEIVERS = 2;
    private static final int BATCH_ROWS_MAX = 3;

    private final World world = World.production((_, failure) -> {
        throw new AssertionError(failure);
    });

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void receiversSeeWhatTheyWouldHaveSeen() {
        int cuts = 0;
        int begun = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Play undisturbed = new Play(seed, 0, true);
            Play cut = new Play(seed, 0.2, true);
            undisturbed.run();
            cut.run();
            assertThat(cut.seen).as("seed %d", seed).isEqualTo(undisturbed.seen);
            cuts += cut.cuts;
            begun += cut.cursors;
        }
        assertThat(cuts).isGreaterThan(10 * RUNS);
        assertThat(begun).as("cuts in the midst of a call").isGreaterThan(RUNS);
    }

    @Test
    void anOperatorThatCantTellWhereItStandsIsNotCutOff() {
        int refused = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Play undisturbed = new Play(seed, 0, false);
            Play cut = new Play(seed, 0.2, false);
            undisturbed.run();
            cut.run();
            assertThat(cut.seen).as("seed %d", seed).isEqualTo(undisturbed.seen);
            assertThat(cut.cursors).isZero();
            refused += cut.refused;
        }
        assertThat(refused).isGreaterThan(RUNS);
    }

    /// Emits each row several times, and some rows for each mark, a row at a time as long as there is room.
    private static final class Repeat implements Operator {
        private static final StateCodec<Integer> CODEC =
                StateCodec.of("the place among rows", 1, (next, out) -> out.writeInt(next), in -> in.readInt());

        private final int times;
        private final boolean tells;
        private int next;

        Repeat(int times, boolean tells) {
            this.times = times;
            this.tells = tells;
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            long[] values = ((LongColumn) batch.column(0)).values();
            return emit(
                    IntStream.range(0, batch.count() * times)
                            .mapToLong(i -> values[batch.row(i / times)] * times + i % times)
                            .toArray(),
                    output);
        }

        @Override
        public boolean onWatermark(long timestampMillis, Output output) {
            return emit(
                    LongStream.range(0, times).map(i -> -timestampMillis - i).toArray(), output);
        }

        @Override
        public boolean onBarrier(Barrier barrier, Output output) {
            return emit(new long[] {1_000_000 + barrier.epoch()}, output);
        }

        @Override
        public boolean onEndOfInput(int input, Output output) {
            return emit(LongStream.range(2_000_000, 2_000_000 + times).toArray(), output);
        }

        @Override
        public boolean onProcessingTime(long timestampMillis, Output output) {
            return emit(new long[] {timestampMillis, timestampMillis + 1}, output);
        }

        private boolean emit(long[] values, Output output) {
            for (; next < values.length; next++) {
                if (!output.hasRoom()) {
                    return false;
                }
                output.emit(batch(values[next]));
            }
            next = 0;
            return true;
        }

        @Override
        public Optional<EncodedState> cursor() {
            return tells ? Optional.of(CODEC.encode(next)) : Optional.empty();
        }

        @Override
        public void resume(EncodedState cursor) {
            next = CODEC.decode(cursor);
        }
    }

    private static ColumnBatch batch(long... values) {
        return ColumnBatch.of(values.length, new LongColumn(values.length, values, null));
    }

    /// A task and its receivers, on one thread.
    private final class Play {
        private final RandomGenerator elements;
        private final RandomGenerator steps;
        private final double cutChance;
        private final boolean tells;
        private final JobSpec job;
        private final Deque<Arrival> input = new ArrayDeque<>();
        private final List<List<Object>> seen = new ArrayList<>();
        private int cuts;
        private int cursors;
        private int refused;
        private int taken;
        private Chain chain;
        private List<InputGate> receivers;

        Play(long seed, double cutChance, boolean tells) {
            this.elements = new SplittableRandom(seed);
            this.steps = new SplittableRandom(seed + (cutChance > 0 ? 1 : 2) * 1_000_000L);
            this.cutChance = cutChance;
            this.tells = tells;
            this.job = job(seed % 2 == 0 ? Partitioning.hash(List.of(0)) : Partitioning.BROADCAST);
            for (int i = 0; i < 20; i++) {
                input.add(new Arrival(0, element(i)));
            }
            input.add(new Arrival(0, new EndOfInput()));
            input.add(new Arrival(1, batch(1, 2, 3, 4)));
            input.add(new Arrival(1, new EndOfInput()));
            for (int i = 0; i < RECEIVERS; i++) {
                seen.add(new ArrayList<>());
            }
            Exchanges exchanges = exchanges();
            chain = chain(exchanges);
            receivers = receivers(exchanges);
        }

        private static JobSpec job(Partitioning partitioning) {
            StreamGraph.Builder program = StreamGraph.named("job");
            program.sink("sink", new Swallowed(true))
                    .input(
                            program.source("source", Numbers.upTo(1, 1))
                                    .parallelism(1)
                                    .add(),
                            partitioning)
                    .parallelism(RECEIVERS)
                    .add();
            JobGraph graph = JobGraph.of(program.build(), GraphOptions.parallelism(1));
            return new JobSpec(
                    "job",
                    "attempt-1",
                    graph.keyGroups(),
                    JobSettings.DEFAULT.withGateBatchesMax(1).withBatchRowsMax(BATCH_ROWS_MAX),
                    graph.stepIds(),
                    TaskSpec.allOf(ExecutionGraph.of(graph)),
                    Optional.empty());
        }

        private record Arrival(int input, Element element) {}

        private Element element(int number) {
            return switch (elements.nextInt(5)) {
                case 0 -> new Watermark(1 + 100L * number);
                case 1 -> new Barrier(number, false, false, false);
                default ->
                    batch(elements.longs(1 + elements.nextInt(8), 0, 1000).toArray());
            };
        }

        private Exchanges exchanges() {
            return new Exchanges(job, world, List.of(Path.of("/nowhere")), _ -> () -> {});
        }

        private TaskSpec sender() {
            return job.tasks().stream()
                    .filter(task -> task.inputs().isEmpty())
                    .findFirst()
                    .orElseThrow();
        }

        private List<InputGate> receivers(Exchanges exchanges) {
            return job.tasks().stream()
                    .filter(task -> !task.inputs().isEmpty())
                    .map(exchanges::inputs)
                    .toList();
        }

        private Chain chain(Exchanges exchanges) {
            Chain made = new Chain(
                    List.of(step("first", 3), step("second", 2)),
                    2,
                    BATCH_ROWS_MAX,
                    exchanges.outputs(sender()),
                    _ -> {});
            made.open();
            return made;
        }

        private Chain.NamedOperator step(String name, int times) {
            StepContext context = new StepContext(
                    world,
                    name,
                    new StateBudget(1 << 20),
                    Optional.empty(),
                    job,
                    sender(),
                    new StepCounters(name, 0),
                    _ -> {},
                    Optional.empty());
            return new Chain.NamedOperator(name, new Repeat(times, tells), context);
        }

        void run() {
            while (!input.isEmpty() || chain.waits() || !chain.hasRoom()) {
                step();
            }
            chain.flush();
            while (!chain.hasRoom()) {
                read();
            }
            read();
        }

        private void step() {
            assertThat(++taken).as("steps").isLessThan(STEPS_MAX);
            if (steps.nextDouble() < cutChance) {
                cut();
            } else if (steps.nextInt(3) == 0) {
                read(steps.nextInt(RECEIVERS));
            } else if (steps.nextInt(8) == 0) {
                chain.flush();
            } else if (chain.waits()) {
                chain.proceed();
            } else if (chain.hasRoom()) {
                if (elements.nextInt(10) == 0 && !input.isEmpty()) {
                    chain.timer(1, 3_000_000L + input.size());
                } else if (!input.isEmpty()) {
                    Arrival next = input.removeFirst();
                    chain.begin(next.input, next.element);
                }
            }
        }

        /// What has reached the channels is the receivers', and they read it.
        private void cut() {
            Optional<InFlight> inFlight = chain.inFlight();
            if (inFlight.isEmpty()) {
                refused++;
                return;
            }
            cuts++;
            cursors += (int) inFlight.get().steps().stream()
                    .filter(step -> step.cursor().isPresent())
                    .count();
            EncodedState stored = InFlight.CODEC.encode(inFlight.get());
            for (int i = 0; i < RECEIVERS; i++) {
                while (read(i)) {}
            }
            chain.close();
            Exchanges exchanges = exchanges();
            chain = chain(exchanges);
            receivers = receivers(exchanges);
            chain.resume(InFlight.CODEC.decode(stored));
        }

        private void read() {
            for (int i = 0; i < RECEIVERS; i++) {
                while (read(i)) {}
            }
        }

        private boolean read(int receiver) {
            Element element = receivers.get(receiver).poll(_ -> false);
            if (element instanceof ColumnBatch batch) {
                long[] values = ((LongColumn) batch.column(0)).values();
                for (int i = 0; i < batch.count(); i++) {
                    seen.get(receiver).add(values[batch.row(i)]);
                }
            } else if (element != null && !(element instanceof Watermark)) {
                seen.get(receiver).add(element);
            }
            return element != null;
        }
    }
}
