package io.rivulus.runtime.function;

import io.rivulus.api.function.Function;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.RichFunction;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.Timers;
import io.rivulus.state.handle.KeyedStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Functions of an author's, one behind the other. Owned by the task.
///
/// Each record of a batch goes through all [Stage]s by calls from one to the next, and what comes out is gathered
/// in a [RecordOutput]. Between two records the operator looks whether whole batches wait there: if there is no
/// room for them it keeps its place in the batch. Timers that are due are called one by one in the same way.
///
/// For a function with a key, the state of all keys of a batch is read ahead before its first record.
final class FunctionOperator implements Operator {
    private final FunctionPlan plan;
    private final List<Function> functions;
    private final List<RichFunction> opened = new ArrayList<>();
    private @Nullable KeySelector<Object, Object> selector;
    private @Nullable KeyedStates<Object> states;
    private @Nullable KeyedTimers timers;
    private Stage.@Nullable Timed timed;
    private @Nullable Stage first;
    private @Nullable RecordOutput output;
    private final ValueCopier copier;
    private int[] keyColumns = {};
    private long[] hashes = {};

    /// The next row of the batch at hand.
    private int next;

    private boolean isBegun;

    /// @param functions those of the plan, copied for this operator
    FunctionOperator(FunctionPlan plan, List<Function> functions) {
        this.plan = plan;
        this.functions = functions;
        this.copier = new ValueCopier(plan.name(), Optional.empty());
    }

    @Override
    public void open(OperatorContext context) {
        StageBuilder builder = new StageBuilder(plan, functions, context);
        builder.build();
        selector = builder.selector();
        states = builder.states();
        timers = builder.timers();
        timed = builder.timed();
        first = builder.first();
        output = builder.output();
        keyColumns = plan.keyIn()
                .map(key -> IntStream.range(
                                0, ObjectOutput.Key.columns(key.type()).size())
                        .map(column -> RecordBatches.MORE + column)
                        .toArray())
                .orElse(keyColumns);
        for (Function function : functions) {
            if (function instanceof RichFunction rich) {
                open(rich, new FunctionContext(plan.name(), states, context));
            }
        }
    }

    private void open(RichFunction function, FunctionContext context) {
        function.setRuntimeContext(context);
        opened.add(function);
        try {
            function.open(context);
        } catch (Exception failure) {
            throw failed("its opening", failure);
        }
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output out) {
        if (!isBegun) {
            isBegun = true;
            next = 0;
            readAhead(batch);
        }
        RecordOutput made = Check.present(output, "the operator is open");
        Stage stage = Check.present(first, "the operator is open");
        @Nullable Object[] values = RecordBatches.values(batch);
        long[] times = RecordBatches.times(batch);
        int count = batch.count();
        while (next < count) {
            if (made.isFull() && !made.drain(out)) {
                return false;
            }
            int row = batch.row(next++);
            if (isMine(batch, row)) {
                Object value = Check.present(values[row], "records are not null");
                accept(stage, plan.copiesIn() ? copier.copy(value) : value, times[row]);
            }
        }
        if (!made.flush(out)) {
            return false;
        }
        isBegun = false;
        return true;
    }

    private void readAhead(ColumnBatch batch) {
        if (states != null) {
            if (hashes.length < batch.count()) {
                hashes = new long[batch.count()];
            }
            KeyHash.of(batch, keyColumns, hashes);
            states.readAhead(hashes, batch.count());
        }
    }

    /// Whether the row is of the output that is read.
    private boolean isMine(ColumnBatch batch, int row) {
        return plan.tagIn().isEmpty()
                || ((IntColumn) batch.column(RecordBatches.MORE)).values()[row]
                        == plan.tagIn().get();
    }

    private void accept(Stage stage, Object value, long timeMillis) {
        try {
            if (states != null && selector != null) {
                states.setCurrentKey(selector.getKey(value));
            }
            stage.accept(value, timeMillis);
        } catch (Exception failure) {
            throw failed(FunctionFailure.record(value), failure);
        }
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output out) {
        return onTimers(timestampMillis, true, out);
    }

    @Override
    public boolean onProcessingTime(long timestampMillis, Output out) {
        if (!onTimers(timestampMillis, false, out)) {
            return false;
        }
        if (timers != null) {
            timers.called();
        }
        return true;
    }

    private boolean onTimers(long untilMillis, boolean eventTime, Output out) {
        RecordOutput made = Check.present(output, "the operator is open");
        KeyedTimers due = timers;
        if (due != null) {
            for (long time = due.nextMillis(eventTime);
                    time <= untilMillis && time != Timers.NEVER;
                    time = due.nextMillis(eventTime)) {
                if (made.isFull() && !made.drain(out)) {
                    return false;
                }
                due.take(eventTime);
                onTimer(due, time, eventTime);
            }
        }
        return made.flush(out);
    }

    private void onTimer(KeyedTimers due, long timeMillis, boolean eventTime) {
        try {
            Check.present(timed, "who has timers is called by them").onTimer(timeMillis, eventTime);
        } catch (Exception failure) {
            throw failed("the timer of %d for the key %s".formatted(timeMillis, due.currentKey()), failure);
        }
    }

    private RuntimeException failed(String what, Exception failure) {
        return switch (failure) {
            case Stage.Further further -> failed(what, further.thrown());
            case UserException known -> known;
            default -> new FunctionFailure(plan.name(), what, failure);
        };
    }

    @Override
    public void close() {
        FunctionFailure failed = null;
        for (RichFunction function : opened) {
            try {
                function.close();
            } catch (Exception failure) {
                FunctionFailure next = new FunctionFailure(plan.name(), "its closing", failure);
                if (failed == null) {
                    failed = next;
                } else {
                    failed.addSuppressed(next);
                }
            }
        }
        opened.clear();
        if (failed != null) {
            throw failed;
        }
    }
}
