package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;

/// Keeps back how far event time has come before its end: where all input is waited for, no row is late.
public record WatermarkEndFactory() implements OperatorFactory {
    @Override
    public String name() {
        return "WatermarkEnd";
    }

    @Override
    public Operator create() {
        return new End();
    }

    private static final class End implements Operator {
        @Override
        public boolean makesEventTime() {
            return true;
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            output.emit(batch);
            return true;
        }
    }
}
