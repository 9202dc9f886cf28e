package io.rivulus.runtime.task;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import java.util.function.Supplier;

/// Operators for tests.
final class Steps {
    private Steps() {}

    record Step(String name, Supplier<Operator> operator) implements OperatorFactory {
        @Override
        public Operator create() {
            return operator.get();
        }
    }

    /// Hands on everything.
    static Step same() {
        return new Step("same", () -> (_, batch, output) -> {
            output.emit(batch);
            return true;
        });
    }

    /// Does something with each batch and hands it on.
    static Step peek(String name, java.util.function.Consumer<ColumnBatch> look) {
        return new Step(name, () -> (_, batch, output) -> {
            look.accept(batch);
            output.emit(batch);
            return true;
        });
    }

    /// Makes `times` rows of each, one batch to each row.
    static Step explode(int times) {
        return new Step("explode", () -> new Operator() {
            private int row;

            @Override
            public boolean onBatch(int input, ColumnBatch batch, Output output) {
                LongColumn column = (LongColumn) batch.column(0);
                for (; row < batch.count(); row++) {
                    if (!output.hasRoom()) {
                        return false;
                    }
                    long[] values = new long[times];
                    java.util.Arrays.fill(values, column.values()[batch.row(row)]);
                    output.emit(ColumnBatch.of(times, new LongColumn(times, values, null)));
                }
                row = 0;
                return true;
            }
        });
    }
}
