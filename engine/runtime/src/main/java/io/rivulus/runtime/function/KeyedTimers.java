package io.rivulus.runtime.function;

import io.rivulus.api.function.TimerService;
import io.rivulus.api.type.ColumnInput;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import io.rivulus.state.handle.KeyedStates;
import java.util.List;

/// The timers of a function with a key, and the key at hand. Owned by the task.
///
/// They are taken one at a time: what the function does at one may delete the next.
final class KeyedTimers implements TimerService {
    private final KeyedStates<Object> states;
    private final TypeInformation<Object> keyType;
    private final OperatorContext context;
    private final Timers eventTime;
    private final Timers processingTime;
    private final ColumnInput input = new ColumnInput();

    private long appended;

    /// The earliest time at which the task is to be called.
    private long scheduledMillis = Timers.NEVER;

    KeyedTimers(KeyedStates<Object> states, TypeInformation<Object> keyType, OperatorContext context) {
        this.states = states;
        this.keyType = keyType;
        this.context = context;
        StateMemory memory = context.state().scope("timers", 0);
        List<DataType> columns = ObjectOutput.Key.columns(keyType);
        eventTime = new Timers(memory, "event time", columns, columns.size());
        processingTime = new Timers(memory, "processing time", columns, columns.size());
        schedule(processingTime.nextMillis());
    }

    Object currentKey() {
        return states.currentKey();
    }

    /// When the next timer is due.
    long nextMillis(boolean isEventTime) {
        return of(isEventTime).nextMillis();
    }

    /// Takes the next timer, and makes its key the current one.
    ///
    /// @return its time
    long take(boolean isEventTime) {
        ColumnBatch due = of(isEventTime).takeDue(Timers.NEVER - 1, 1);
        Check.that(due.count() == 1, "a timer is due");
        long timeMillis = ((LongColumn) due.column(due.columnCount() - 1)).values()[0];
        input.open(due, 0);
        states.setCurrentKey(Check.present(keyType.columnsCodec().read(input, 0), "a timer has a key"));
        return timeMillis;
    }

    private Timers of(boolean isEventTime) {
        return isEventTime ? eventTime : processingTime;
    }

    /// The task was called at the time that was asked for.
    void called() {
        scheduledMillis = Timers.NEVER;
        schedule(processingTime.nextMillis());
    }

    private void schedule(long timeMillis) {
        if (timeMillis < scheduledMillis) {
            scheduledMillis = timeMillis;
            context.schedule(timeMillis);
        }
    }

    /// Sets a timer that the current key does not have, and that is never deleted.
    void registerForGood(boolean isEventTime, long timestampMillis) {
        of(isEventTime).append(timestampMillis, appended++, states.currentColumns(), 0);
        if (!isEventTime) {
            schedule(timestampMillis);
        }
    }

    @Override
    public long currentProcessingTime() {
        return context.world().clock().wallMillis();
    }

    @Override
    public long currentWatermark() {
        return context.watermarkMillis();
    }

    @Override
    public void registerProcessingTimeTimer(long timestampMillis) {
        processingTime.set(timestampMillis, states.currentHash(), states.currentColumns(), 0);
        schedule(timestampMillis);
    }

    @Override
    public void registerEventTimeTimer(long timestampMillis) {
        eventTime.set(timestampMillis, states.currentHash(), states.currentColumns(), 0);
    }

    @Override
    public void deleteProcessingTimeTimer(long timestampMillis) {
        processingTime.delete(timestampMillis, states.currentHash(), states.currentColumns(), 0);
    }

    @Override
    public void deleteEventTimeTimer(long timestampMillis) {
        eventTime.delete(timestampMillis, states.currentHash(), states.currentColumns(), 0);
    }
}
