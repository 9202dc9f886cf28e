package io.rivulus.runtime.function;

import io.rivulus.api.function.Function;
import io.rivulus.api.function.RichFunction;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.key.KeyHash;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.Timers;
import io.rivulus.state.handle.KeyedStates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Functions of an author's, one behind the other. Owned by the task.
///
/// Each record of a batch goes through all [Stage]s by calls from one to the next, and what comes out is gathered
/// in a [RecordOutput]. Between two records its [Entry] looks whether whole batches wait there: if there is no
/// room for them the operator keeps its place in the batch. Timers that are due are called one by one in the same way.
///
/// The first function may have two inputs, each with an entry of its own. For one with a key, the state of all keys of
/// a batch is read ahead before its first record.
final class FunctionOperator implements Operator {
    private final FunctionPlan plan;
    private final List<Function> functions;
    private final StageClasses classes;
    private final List<RichFunction> opened = new ArrayList<>();
    private @Nullable KeyedStates<Object> states;
    private @Nullable KeyedTimers timers;
    private Stage.@Nullable Timed timed;
    private List<Entry> entries = List.of();
    private @Nullable RecordOutput output;
    private int[] keyColumns = {};
    private long[] hashes = {};

    /// The next row of the batch at hand.
    private int next;

    private boolean isBegun;

    /// @param functions those of the plan, copied for this operator
    /// @param classes of all operators of the vertex
    FunctionOperator(FunctionPlan plan, List<Function> functions, StageClasses classes) {
        this.plan = plan;
        this.functions = functions;
        this.classes = classes;
    }

    @Override
    public void open(OperatorContext context) {
        StageBuilder builder = new StageBuilder(plan, functions, classes, context);
        builder.build();
        states = builder.states();
        timers = builder.madeTimers();
        timed = builder.timed();
        entries = builder.entries();
        output = builder.output();
        keyColumns = plan.key()
                .map(key -> IntStream.range(
                                0, ObjectOutput.Key.columns(key.type()).size())
                        .map(column -> RecordBatches.MORE + column)
                        .toArray())
                .orElse(keyColumns);
        int keyed = keyedFunctions();
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i) instanceof RichFunction rich) {
                open(rich, new FunctionContext(plan.name(), i < keyed ? states : null, context));
            }
        }
    }

    /// How many functions have the state of the key: the selectors, and those of the first stage.
    private int keyedFunctions() {
        return plan.key().isEmpty() || plan.stages().isEmpty()
                ? 0
                : plan.inputs().size()
                        + FunctionFactory.functions(plan.stages().getFirst()).size();
    }

    private void open(RichFunction function, FunctionContext context) {
        function.setRuntimeContext(context);
        opened.add(function);
        try {
            function.open(context);
        } catch (Exception failure) {
            throw FunctionFailure.of(plan.name(), "its opening", failure);
        }
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output out) {
        if (!isBegun) {
            isBegun = true;
            next = 0;
            readAhead(batch, entries.get(input));
        }
        RecordOutput made = Check.present(output, "the operator is open");
        Entry entry = entries.get(input);
        while (next < batch.count()) {
            if (made.isFull() && !made.drain(out)) {
                return false;
            }
            next = entry.take(batch, next, made);
        }
        if (!made.flush(out)) {
            return false;
        }
        isBegun = false;
        return true;
    }

    private void readAhead(ColumnBatch batch, Entry entry) {
        if (states != null) {
            if (hashes.length < batch.count()) {
                hashes = new long[batch.count()];
            }
            KeyHash.of(batch, keyColumns, hashes);
            states.readAhead(hashes, batch.count());
            entry.readAhead(hashes, batch);
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
            throw FunctionFailure.of(
                    plan.name(), "the timer of %d for the key %s".formatted(timeMillis, due.currentKey()), failure);
        }
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
