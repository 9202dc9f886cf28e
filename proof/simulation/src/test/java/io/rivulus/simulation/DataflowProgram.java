package io.rivulus.simulation;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
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
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import io.rivulus.runtime.task.HostSettings;
import io.rivulus.runtime.task.JobSpec;
import io.rivulus.runtime.task.StuckTask;
import io.rivulus.runtime.task.TaskFailure;
import io.rivulus.runtime.task.TaskHost;
import io.rivulus.runtime.task.TaskListener;
import io.rivulus.runtime.task.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A small job on the real runtime, in a world of the simulator: numbers in three splits, hashed by their key to the
/// subtasks that sum them, and at each barrier the sums that changed into a sink.
///
/// What it does is written down as `remarks`, so that a trace of its turns can be held against what came of them.
public final class DataflowProgram {
    private static final int NUMBERS = 60_000;
    private static final int SPLITS = 3;
    private static final int BATCH_ROWS = 20;
    private static final int KEYS = 50;
    private static final int PARALLELISM = 2;

    private final List<String> remarks = new ArrayList<>();
    private final TreeMap<Long, Long> committed = new TreeMap<>();
    private boolean released;

    DataflowProgram(World world) {
        StreamGraph.Builder program = StreamGraph.named("sums");
        NodeRef numbers = program.source("numbers", new Numbers()).add();
        NodeRef sums = program.operator("sum", new Sums())
                .input(numbers, Partitioning.hash(List.of(0)))
                .add();
        program.sink("total", new Totals()).input(sums, Partitioning.FORWARD).add();
        JobGraph job = JobGraph.of(program.build(), GraphOptions.parallelism(PARALLELISM));
        List<TaskSpec> tasks = TaskSpec.allOf(ExecutionGraph.of(job));
        JobSettings settings = JobSettings.DEFAULT.withGateBatchesMax(1).withEpochIntervalMin(Duration.ofNanos(20_000));
        new TaskHost(world, new HostSettings(0, List.of(Path.of("spill")), Configuration.defaults()))
                .start(
                        new JobSpec(
                                job.name(),
                                "attempt-1",
                                job.keyGroups(),
                                settings,
                                job.stepIds(),
                                tasks,
                                Optional.empty()),
                        new Listener());
    }

    /// What each key must sum up to.
    static Map<Long, Long> expected() {
        Map<Long, Long> sums = new TreeMap<>();
        for (long number = 0; number < NUMBERS; number++) {
            sums.merge(number % KEYS, number, Long::sum);
        }
        return sums;
    }

    /// The sum of each key that was committed last.
    Map<Long, Long> committed() {
        return committed;
    }

    /// What happened, in its order: tasks that began and ended, barriers that passed, commits.
    List<String> remarks() {
        return remarks;
    }

    /// Whether all of the job has ended.
    boolean released() {
        return released;
    }

    /// Prints the trace of the seed that is its only argument, and what came of it.
    public static void main(String[] arguments) {
        Simulation simulation = new Simulation(Long.parseLong(arguments[0]));
        DataflowProgram program =
                new DataflowProgram(simulation.start("taskmanager").world());
        simulation.runUntilQuiet();
        simulation.trace().tail().forEach(System.out::println);
        program.remarks.forEach(System.out::println);
        System.out.println(program.committed);
        System.out.println(simulation.trace());
    }

    private final class Listener implements TaskListener {
        @Override
        public void running(SubtaskId task) {
            remarks.add("running " + task);
        }

        @Override
        public void finished(SubtaskId task) {
            remarks.add("finished " + task);
        }

        @Override
        public void failed(TaskFailure failure) {
            throw new AssertionError(failure.line(), failure.cause());
        }

        @Override
        public void canceled(SubtaskId task) {
            remarks.add("canceled " + task);
        }

        @Override
        public void stuck(StuckTask stuck) {
            throw new AssertionError("time stands still within a turn, yet " + stuck);
        }

        @Override
        public void released() {
            released = true;
        }
    }

    /// Sums by key; the sums that changed leave at the barrier, each as a row of key and sum.
    private final class Sums implements OperatorFactory {
        @Override
        public String name() {
            return "sum";
        }

        @Override
        public Operator create() {
            return new Operator() {
                private final TreeMap<Long, Long> sums = new TreeMap<>();
                private final TreeMap<Long, Long> changed = new TreeMap<>();
                private int subtask;

                @Override
                public void open(OperatorContext context) {
                    subtask = context.subtask();
                }

                @Override
                public boolean onBatch(int input, ColumnBatch batch, Output output) {
                    long[] keys = ((LongColumn) batch.column(0)).values();
                    long[] values = ((LongColumn) batch.column(1)).values();
                    for (int i = 0; i < batch.count(); i++) {
                        int row = batch.row(i);
                        changed.put(keys[row], sums.merge(keys[row], values[row], Long::sum));
                    }
                    return true;
                }

                @Override
                public boolean onBarrier(Barrier barrier, Output output) {
                    remarks.add("sum %d sends %d sums of epoch %d".formatted(subtask, changed.size(), barrier.epoch()));
                    if (!changed.isEmpty()) {
                        output.emit(batch(
                                changed.keySet().stream()
                                        .mapToLong(Long::longValue)
                                        .toArray(),
                                changed.values().stream()
                                        .mapToLong(Long::longValue)
                                        .toArray()));
                        changed.clear();
                    }
                    return true;
                }
            };
        }
    }

    private static ColumnBatch batch(long[] keys, long[] values) {
        return ColumnBatch.of(
                keys.length, new LongColumn(keys.length, keys, null), new LongColumn(keys.length, values, null));
    }

    /// The numbers of a split from `next` on.
    private record Part(int number, int next) implements Split {
        static final StateCodec<Part> CODEC = StateCodec.of(
                "the position in numbers",
                1,
                (part, out) -> {
                    out.writeInt(part.number);
                    out.writeInt(part.next);
                },
                in -> new Part(in.readInt(), in.readInt()));

        @Override
        public String id() {
            return "part " + number;
        }
    }

    private record Numbers() implements Source<Part> {
        @Override
        public Boundedness boundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<Part> createEnumerator(World world) {
            return SplitEnumerator.of(List.of(new Part(0, 0), new Part(1, 1), new Part(2, 2)));
        }

        @Override
        public StateCodec<Part> splitCodec() {
            return Part.CODEC;
        }

        @Override
        public SourceReader<Part> createReader(SourceContext context) {
            return new NumberReader();
        }
    }

    /// Reads its splits in turn, a batch from each.
    private static final class NumberReader implements SourceReader<Part> {
        private final List<Part> open = new ArrayList<>();

        @Override
        public void add(Part part) {
            open.add(part);
        }

        @Override
        public Poll poll(SourceOutput<Part> output) {
            Part part = open.removeFirst();
            int first = part.next;
            int rows = Math.min(BATCH_ROWS, (NUMBERS - first + SPLITS - 1) / SPLITS);
            if (rows <= 0) {
                output.finished(part);
                return Poll.READ;
            }
            long[] keys = new long[rows];
            long[] values = new long[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = first + (long) row * SPLITS;
                keys[row] = values[row] % KEYS;
            }
            open.add(new Part(part.number, first + rows * SPLITS));
            output.emit(part, batch(keys, values));
            return Poll.READ;
        }

        @Override
        public List<Part> snapshot() {
            return List.copyOf(open);
        }

        @Override
        public void close() {}
    }

    /// Commits the sums of an epoch together.
    private final class Totals implements Sink<long[]> {
        @Override
        public StateCodec<long[]> committableCodec() {
            return StateCodec.of(
                    "the sum of a key",
                    1,
                    (sum, out) -> {
                        out.writeLong(sum[0]);
                        out.writeLong(sum[1]);
                    },
                    in -> new long[] {in.readLong(), in.readLong()});
        }

        @Override
        public SinkWriter<long[]> createWriter(SinkContext context) {
            return new SinkWriter<>() {
                private List<long[]> written = new ArrayList<>();

                @Override
                public void write(ColumnBatch batch) {
                    long[] keys = ((LongColumn) batch.column(0)).values();
                    long[] sums = ((LongColumn) batch.column(1)).values();
                    for (int i = 0; i < batch.count(); i++) {
                        written.add(new long[] {keys[batch.row(i)], sums[batch.row(i)]});
                    }
                }

                @Override
                public List<long[]> prepare(long epoch) {
                    List<long[]> prepared = written;
                    written = new ArrayList<>();
                    return prepared;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public SinkCommitter<long[]> createCommitter(SinkContext context) {
            return new SinkCommitter<>() {
                @Override
                public void commit(long epoch, List<long[]> sums) {
                    remarks.add("commits %d sums of epoch %d".formatted(sums.size(), epoch));
                    sums.forEach(sum -> committed.put(sum[0], sum[1]));
                }

                @Override
                public void abort(List<long[]> sums) {
                    throw new AssertionError("nothing ended this job early");
                }

                @Override
                public void close() {}
            };
        }
    }
}
