package io.rivulus.simulation.workload;

import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.OperatorPlan;
import io.rivulus.graph.StreamGraph;
import io.rivulus.graph.StreamNode;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.StateMemory;
import org.jspecify.annotations.Nullable;

/// Stands before an operator and holds its task to what it promises: watermarks and epochs grow, no row comes
/// behind the last barrier, all memory is given back. Where the job's own code is to fail, it fails here.
final class Watched implements Operator {
    private final String name;
    private final Operator operator;
    private final Inside inside;
    private long watermarkMillis = Watermark.NONE;
    private long epoch;
    private boolean over;

    private Watched(String name, Operator operator, Inside inside) {
        this.name = name;
        this.operator = operator;
        this.inside = inside;
    }

    /// The program with each of its operators watched.
    static StreamGraph in(StreamGraph program, Inside inside) {
        return new StreamGraph(
                program.name(),
                program.nodes().stream().map(node -> in(node, inside)).toList());
    }

    private static StreamNode in(StreamNode node, Inside inside) {
        return node.plan() instanceof NodePlan.Transform(OperatorPlan plan)
                ? new StreamNode(
                        node.id(),
                        node.name(),
                        new NodePlan.Transform(new Factory((OperatorFactory) plan, inside)),
                        node.parallelism(),
                        node.blocking(),
                        node.inputs(),
                        node.mayRefuse())
                : node;
    }

    private record Factory(OperatorFactory factory, Inside inside) implements OperatorFactory {
        @Override
        public String name() {
            return factory.name();
        }

        @Override
        public Operator create() {
            return new Watched(factory.name(), factory.create(), inside);
        }
    }

    @Override
    public void open(OperatorContext context) {
        operator.open(new Context(context, inside));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (over) {
            inside.outside().findings().add("%s gets rows behind the last barrier", name);
        }
        inside.userCode();
        return operator.onBatch(input, batch, output);
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        if (timestampMillis < watermarkMillis) {
            inside.outside().findings().add("%s: watermark %d follows %d", name, timestampMillis, watermarkMillis);
        }
        watermarkMillis = timestampMillis;
        return operator.onWatermark(timestampMillis, output);
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        if (barrier.epoch() < epoch) {
            inside.outside().findings().add("%s: epoch %d follows %d", name, barrier.epoch(), epoch);
        }
        epoch = barrier.epoch();
        over |= barrier.last();
        return operator.onBarrier(barrier, output);
    }

    @Override
    public boolean onEndOfInput(int input, Output output) {
        return operator.onEndOfInput(input, output);
    }

    @Override
    public boolean onProcessingTime(long timestampMillis, Output output) {
        inside.userCode();
        return operator.onProcessingTime(timestampMillis, output);
    }

    @Override
    public boolean makesEventTime() {
        return operator.makesEventTime();
    }

    @Override
    public boolean refuses(int input) {
        return operator.refuses(input);
    }

    @Override
    public boolean hasRoom() {
        return operator.hasRoom();
    }

    @Override
    public void close() {
        operator.close();
    }

    /// Takes note of the memory that an operator asks for.
    private static final class Context implements OperatorContext {
        private final OperatorContext context;
        private final Inside inside;
        private @Nullable StateMemory watched;

        Context(OperatorContext context, Inside inside) {
            this.context = context;
            this.inside = inside;
        }

        @Override
        public StateMemory state() {
            if (watched == null) {
                watched = context.state();
                inside.watch(watched);
            }
            return Check.present(watched, "the state of a step");
        }

        @Override
        public World world() {
            return context.world();
        }

        @Override
        public int subtask() {
            return context.subtask();
        }

        @Override
        public int parallelism() {
            return context.parallelism();
        }

        @Override
        public int keyGroups() {
            return context.keyGroups();
        }

        @Override
        public long watermarkMillis() {
            return context.watermarkMillis();
        }

        @Override
        public void schedule(long timestampMillis) {
            context.schedule(timestampMillis);
        }

        @Override
        public void count(String metric, long amount) {
            context.count(metric, amount);
        }
    }
}
