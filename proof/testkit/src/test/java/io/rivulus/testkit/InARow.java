package io.rivulus.testkit;

import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.StateMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/// Two operators as one, of which the first has room for one batch.
///
/// @param rows told of the rows of each batch that goes from the first to the second
record InARow(OperatorFactory first, OperatorFactory second, RowCount rows) implements OperatorFactory {
    /// Told of rows.
    @FunctionalInterface
    interface RowCount {
        void add(int rows);
    }

    InARow(OperatorFactory first, OperatorFactory second) {
        this(first, second, _ -> {});
    }

    @Override
    public String name() {
        return first.name() + " and " + second.name();
    }

    @Override
    public Operator create() {
        return new Both(first.create(), second.create(), rows);
    }

    private static final class Both implements Operator, Output {
        private final Operator first;
        private final Operator second;
        private final RowCount rows;
        private final Deque<ColumnBatch> between = new ArrayDeque<>();
        private boolean firstDone;

        Both(Operator first, Operator second, RowCount rows) {
            this.first = first;
            this.second = second;
            this.rows = rows;
        }

        @Override
        public void open(OperatorContext context) {
            first.open(new Part(context, 1));
            second.open(new Part(context, 2));
        }

        @Override
        public boolean hasRoom() {
            return between.isEmpty();
        }

        @Override
        public void emit(ColumnBatch batch) {
            rows.add(batch.count());
            between.add(batch);
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            return call(operator -> operator.onBatch(input, batch, this), _ -> true, output);
        }

        @Override
        public boolean onWatermark(long timestampMillis, Output output) {
            return call(
                    operator -> operator.onWatermark(timestampMillis, this),
                    operator -> operator.onWatermark(timestampMillis, output),
                    output);
        }

        @Override
        public boolean onBarrier(Barrier barrier, Output output) {
            return call(
                    operator -> operator.onBarrier(barrier, this),
                    operator -> operator.onBarrier(barrier, output),
                    output);
        }

        @Override
        public boolean onEndOfInput(int input, Output output) {
            return call(
                    operator -> operator.onEndOfInput(input, this),
                    operator -> operator.onEndOfInput(input, output),
                    output);
        }

        /// @param before calls the first one, until it is done and what it gave is taken in
        /// @param after calls the second one
        private boolean call(Predicate<Operator> before, Predicate<Operator> after, Output output) {
            while (true) {
                while (!between.isEmpty()) {
                    if (!output.hasRoom() || !second.onBatch(0, between.getFirst(), output)) {
                        return false;
                    }
                    between.removeFirst();
                }
                if (firstDone) {
                    break;
                }
                firstDone = before.test(first);
            }
            boolean done = output.hasRoom() && after.test(second);
            firstDone = !done;
            return done;
        }

        @Override
        public void close() {
            try (second;
                    first) {
                between.clear();
            }
        }
    }

    /// A context in which an operator has a part of the state for itself.
    private record Part(OperatorContext whole, int number) implements OperatorContext {
        @Override
        public World world() {
            return whole.world();
        }

        @Override
        public int subtask() {
            return whole.subtask();
        }

        @Override
        public int parallelism() {
            return whole.parallelism();
        }

        @Override
        public int keyGroups() {
            return whole.keyGroups();
        }

        @Override
        public StateMemory state() {
            return whole.state().scope("operator", number);
        }

        @Override
        public long watermarkMillis() {
            return whole.watermarkMillis();
        }

        @Override
        public void schedule(long timestampMillis) {
            throw new AssertionError("nobody here has timers");
        }

        @Override
        public void count(String metric, long amount) {
            whole.count(metric, amount);
        }
    }
}
