package io.rivulus.runtime.task;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.Split;
import io.rivulus.base.Check;
import io.rivulus.checkpoint.Role;
import io.rivulus.data.Barrier;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.StreamNode;
import io.rivulus.graph.WatermarkPlan;
import io.rivulus.runtime.exchange.Exchanges;
import io.rivulus.runtime.exchange.InputGate;
import io.rivulus.runtime.exchange.OutputGate;
import io.rivulus.runtime.metrics.StepCounters;
import io.rivulus.runtime.metrics.TaskMetrics;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.sink.CommitCoordinator;
import io.rivulus.runtime.sink.SinkOperator;
import io.rivulus.runtime.snapshot.PartBytes;
import io.rivulus.runtime.snapshot.PartContent;
import io.rivulus.runtime.source.ReaderState;
import io.rivulus.runtime.source.SourceIntake;
import io.rivulus.runtime.source.SplitCoordinator;
import io.rivulus.runtime.source.WatermarkFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the parts of one task of what its spec says. Its channels exist from the start, so that the others may
/// send; operators, readers and writers come into being in the task's first turn.
final class TaskParts implements Task.Parts {
    private final RunningJob job;
    private final TaskSpec spec;
    private final InputGate inputs;
    private final OutputGate outputs;
    private final int inputCount;
    private final List<StepCounters> counters;
    private @Nullable Task task;
    private @Nullable SourceIntake<?> intake;
    private @Nullable Barrier early;

    /// The steps that may keep something, and what the reader has for the next barrier.
    private final List<Keeper> keepers = new ArrayList<>();

    private final Map<Long, ReaderState> readers = new HashMap<>();

    private record Keeper(StreamNode step, StepContext context) {}

    TaskParts(RunningJob job, TaskSpec spec, Exchanges exchanges) {
        this.job = job;
        this.spec = spec;
        this.inputs = exchanges.inputs(spec);
        this.outputs = exchanges.outputs(spec);
        this.inputCount = 1
                + spec.inputs().stream().mapToInt(TaskSpec.Inbound::input).max().orElse(0);
        this.counters = spec.chain().stream()
                .map(node -> new StepCounters(node.name(), job.world().clock().monotonicNanos()))
                .toList();
    }

    void setTask(Task made) {
        task = made;
    }

    boolean hasSource() {
        return spec.chain().getFirst().plan() instanceof NodePlan.FromSource;
    }

    /// The source that the task reads.
    StreamNode source() {
        Check.that(hasSource(), "%s reads a source", spec.name());
        return spec.chain().getFirst();
    }

    boolean hasSink() {
        return spec.chain().getLast().plan() instanceof NodePlan.ToSink;
    }

    List<TaskMetrics.OperatorMetrics> operatorMetrics() {
        long now = job.world().clock().monotonicNanos();
        return counters.stream().map(step -> step.snapshot(now)).toList();
    }

    /// Takes in the end of an epoch. Called in the task's turns.
    void barrier(Barrier barrier) {
        SourceIntake<?> source = intake;
        if (source == null) {
            early = barrier;
        } else {
            source.barrier(barrier);
        }
    }

    /// Ends what the task reads. Called in the task's turns.
    void drain() {
        if (intake != null) {
            intake.drain();
        }
    }

    @Override
    public Head head() {
        if (spec.chain().getFirst().plan() instanceof NodePlan.FromSource(Source<?> source, var watermarks)) {
            SourceIntake<?> made = intake(spec.chain().getFirst(), source, watermarks.map(TaskParts::factory));
            intake = made;
            if (early != null) {
                made.barrier(early);
            }
            return made;
        }
        return new GateHead(inputs);
    }

    private static WatermarkFactory factory(WatermarkPlan plan) {
        if (plan instanceof WatermarkFactory factory) {
            return factory;
        }
        throw Check.unreachable("%s tells how watermarks are made", plan);
    }

    private <S extends Split> SourceIntake<S> intake(
            StreamNode node, Source<S> source, Optional<WatermarkFactory> watermarks) {
        return new SourceIntake<>(
                job.world(),
                node.name(),
                spec.id().index(),
                spec.parallelism(),
                source,
                watermarks,
                watermarks
                        .flatMap(WatermarkFactory::idleTimeout)
                        .orElse(job.spec().settings().idleTimeout()),
                new Surroundings<>(job.splitsOf(spec.id().vertex(), source)),
                counters.getFirst(),
                job.restored().reader(node, spec.id().index(), spec.parallelism()));
    }

    @Override
    public Chain chain() {
        List<Chain.NamedOperator> steps = new ArrayList<>();
        for (int i = 0; i < spec.chain().size(); i++) {
            StreamNode node = spec.chain().get(i);
            int step = steps.size();
            StepContext context = new StepContext(
                    job.world(),
                    node.name(),
                    job.stateBudget(),
                    job.stateBackend(),
                    job.spec(),
                    spec,
                    counters.get(i),
                    time -> schedule(step, time),
                    job.restored().operator(node, spec.id().index(), spec.parallelism()));
            keepers.add(new Keeper(node, context));
            switch (node.plan()) {
                case NodePlan.FromSource _ -> {}
                case NodePlan.Transform(OperatorFactory factory) ->
                    steps.add(new Chain.NamedOperator(node.name(), factory.create(), context));
                case NodePlan.Transform(var plan) -> throw Check.unreachable("%s makes operators", plan);
                case NodePlan.ToSink(Sink<?> sink) ->
                    steps.add(new Chain.NamedOperator(node.name(), sinkOperator(sink), context));
            }
        }
        return new Chain(steps, inputCount, job.spec().settings().batchRowsMax(), outputs, this::passed);
    }

    private <C> Operator sinkOperator(Sink<C> sink) {
        CommitCoordinator<C> commits = job.commitsOf(spec.id().vertex(), sink);
        return new SinkOperator<>(
                sink,
                job.spec().attemptOf(spec.id()),
                job.spec().lineage(spec.chain().getLast()),
                commits::prepared,
                () -> task().wake());
    }

    private void passed(Barrier barrier) {
        if (barrier.checkpoint()) {
            job.checkpoints().passed(spec.id(), barrier, snapshot(barrier));
        }
        if (spec.outputs().isEmpty()) {
            job.epochs().released();
        }
        task().passed(barrier);
    }

    /// What all steps keep. Between a barrier's way through the first step and the last nothing else passes.
    private List<PartBytes> snapshot(Barrier barrier) {
        List<PartBytes> parts = new ArrayList<>();
        ReaderState reader = readers.remove(barrier.epoch());
        if (reader != null) {
            parts.add(part(source(), Role.READER, PartContent.of(ReaderState.CODEC.encode(reader))));
        }
        for (Keeper keeper : keepers) {
            keeper.context
                    .freeze(barrier.epoch(), job.checkpoints().buildsOn(barrier.epoch()))
                    .ifPresent(content -> parts.add(part(keeper.step, Role.OPERATOR, content)));
        }
        return parts;
    }

    private PartBytes part(StreamNode step, Role role, PartContent content) {
        return new PartBytes(step, role, spec.id().index(), spec.parallelism(), content);
    }

    private void schedule(int step, long timestampMillis) {
        long delay = Math.max(0, timestampMillis - job.world().clock().wallMillis());
        job.control()
                .schedule(
                        Duration.ofMillis(delay),
                        () -> task().tell(() -> {
                            task().timerDue(step, timestampMillis);
                            // A timer may emit as rows do, and what waits for an epoch's end waits for this one's.
                            job.epochs().rowsArrived();
                        }));
    }

    private Task task() {
        return Check.present(task, "%s has its parts", spec.name());
    }

    /// Where this task's source turns to.
    private final class Surroundings<S extends Split> implements SourceIntake.Surroundings<S> {
        private final SplitCoordinator<S> splits;

        Surroundings(SplitCoordinator<S> splits) {
            this.splits = splits;
        }

        @Override
        public void requestSplits(SourceIntake<S> source) {
            splits.request(spec.id().index(), answer -> task().tell(() -> source.answer(answer)));
        }

        @Override
        public void rowsArrived() {
            job.epochs().rowsArrived();
        }

        @Override
        public void snapshot(Barrier barrier, ReaderState state) {
            readers.put(barrier.epoch(), state);
        }

        @Override
        public void ended() {
            job.epochs().sourceEnded();
        }

        @Override
        public void wake() {
            task().wake();
        }

        @Override
        public void wakeAfter(Duration delay) {
            job.control().schedule(delay, () -> task().wake());
        }
    }
}
