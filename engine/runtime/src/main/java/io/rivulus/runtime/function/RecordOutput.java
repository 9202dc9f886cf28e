package io.rivulus.runtime.function;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Output;
import java.util.ArrayDeque;
import java.util.Deque;

/// Gathers what functions make into batches. Owned by the task.
///
/// **Overflow.** A function is not interrupted: what it makes of one record when there is no room waits here. The task
/// calls the operator with no other record before all of it is gone.
abstract sealed class RecordOutput permits ObjectOutput, RowOutput {
    /// As many records as one record may become, in batches: more than a function makes that is not running away.
    private static final int WAITING_MAX = 16_384;

    private final String step;
    private final Deque<ColumnBatch> waiting = new ArrayDeque<>();
    private int count;

    RecordOutput(String step) {
        this.step = step;
    }

    /// Takes a record.
    final void add(Object value, long timeMillis) {
        if (value == null) {
            throw FunctionErrors.nullRecord(step);
        }
        put(value, timeMillis, count);
        taken();
    }

    /// A place was filled.
    final void taken() {
        if (++count == ColumnBatch.ROWS_MAX) {
            if (waiting.size() == WAITING_MAX) {
                throw FunctionErrors.tooMany(step, (long) WAITING_MAX * ColumnBatch.ROWS_MAX);
            }
            waiting.add(batch());
        }
    }

    final int place() {
        return count;
    }

    private ColumnBatch batch() {
        ColumnBatch batch = build(count);
        count = 0;
        return batch;
    }

    abstract void put(Object value, long timeMillis, int place);

    /// A batch of what was put since the last one.
    abstract ColumnBatch build(int records);

    /// Whether whole batches wait.
    final boolean isFull() {
        return !waiting.isEmpty();
    }

    /// Emits whole batches while there is room.
    ///
    /// @return whether all are gone
    final boolean drain(Output output) {
        while (!waiting.isEmpty()) {
            if (!output.hasRoom()) {
                return false;
            }
            output.emit(waiting.removeFirst());
        }
        return true;
    }

    /// Emits everything while there is room.
    ///
    /// @return whether all is gone
    final boolean flush(Output output) {
        if (count > 0) {
            waiting.add(batch());
        }
        return drain(output);
    }
}
