package io.rivulus.runtime.function;

import io.rivulus.api.function.OutputTag;
import io.rivulus.api.time.TimestampAssigner;
import io.rivulus.api.window.TimeWindow;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.OperatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts the records of each key into windows, and gives each when its time has come. Owned by the task.
///
/// For the first record of a window two timers are set: at its last moment, when it is given, and where late
/// records are allowed at the end of that, when it is forgotten. Which windows there are, and how they are found
/// again by a timer, is the [Cut]'s affair. The current key is set before each call.
final class Windowing extends Stage implements Stage.Timed {
    private static final String DROPPED = "numLateRecordsDropped";

    private final String step;
    private final boolean eventTime;
    private final long latenessMillis;
    private final Cut cut;
    private final Kept kept;
    private final KeyedTimers timers;
    private final Given given;
    private final Contexts.Aside aside;
    private final Optional<OutputTag<Object>> late;
    private final OperatorContext context;
    private long[] ahead = {};

    /// What becomes of a window that is complete.
    @FunctionalInterface
    interface Given {
        /// Gives what there is of it.
        ///
        /// @throws Exception what a function throws
        void give(TimeWindow window, Iterable<Object> elements) throws Exception;
    }

    /// Which windows there are.
    sealed interface Cut permits SpanCut, SessionCut {
        /// Adds a record to its windows.
        ///
        /// @return whether it is in any
        boolean add(Windowing windowing, Object value, long timeMillis) throws Exception;

        /// Whether windows become parts of others, which takes their timers back.
        boolean merges();

        /// Reads ahead the windows of some records.
        ///
        /// @param hashes of their keys
        /// @param times of `count` records; they may be written over
        void readAhead(Kept kept, long[] hashes, long[] times, int count);

        /// The window that ends at a time, if it has records.
        @Nullable
        TimeWindow endingAt(Windowing windowing, long endMillis);

        /// Forgets a window.
        void forget(TimeWindow window);
    }

    Windowing(
            String step,
            boolean eventTime,
            long latenessMillis,
            Cut cut,
            Kept kept,
            KeyedTimers timers,
            Given given,
            Contexts.Aside aside,
            Optional<OutputTag<Object>> late,
            OperatorContext context) {
        this.step = step;
        this.eventTime = eventTime;
        this.latenessMillis = eventTime ? latenessMillis : 0;
        this.cut = cut;
        this.kept = kept;
        this.timers = timers;
        this.given = given;
        this.aside = aside;
        this.late = late;
        this.context = context;
    }

    @Override
    void accept(Object value, long timeMillis) throws Exception {
        if (eventTime && timeMillis == TimestampAssigner.NO_TIMESTAMP) {
            throw FunctionErrors.noTime(step);
        }
        if (!cut.add(this, value, eventTime ? timeMillis : timers.currentProcessingTime())) {
            if (late.isPresent()) {
                aside.send(late.get(), value, timeMillis);
            } else {
                context.count(DROPPED, 1);
            }
        }
    }

    @Override
    void readAhead(long[] hashes, ColumnBatch batch) {
        if (ahead.length < batch.count()) {
            ahead = new long[batch.count()];
        }
        long[] times = RecordBatches.times(batch);
        long nowMillis = eventTime ? 0 : timers.currentProcessingTime();
        for (int i = 0; i < batch.count(); i++) {
            ahead[i] = eventTime ? times[batch.row(i)] : nowMillis;
        }
        cut.readAhead(kept, hashes, ahead, batch.count());
    }

    Kept kept() {
        return kept;
    }

    /// Whether records come too late for a window.
    boolean isOver(TimeWindow window) {
        return eventTime && forgottenAt(window) <= timers.currentWatermark();
    }

    /// When a window is forgotten; never, where that is after all time.
    private long forgottenAt(TimeWindow window) {
        long last = window.maxTimestamp();
        return last > Long.MAX_VALUE - latenessMillis ? Long.MAX_VALUE : last + latenessMillis;
    }

    /// A window has its first record.
    void opened(TimeWindow window) {
        set(window.maxTimestamp());
        if (latenessMillis > 0) {
            set(forgottenAt(window));
        }
    }

    /// A window is part of another one.
    void merged(TimeWindow window) {
        delete(window.maxTimestamp());
        if (latenessMillis > 0) {
            delete(forgottenAt(window));
        }
    }

    /// A window has one more record: if it was given already, it is given again.
    void added(TimeWindow window) throws Exception {
        if (eventTime && window.maxTimestamp() <= timers.currentWatermark()) {
            give(window);
        }
    }

    private void set(long timeMillis) {
        if (!cut.merges()) {
            timers.registerForGood(eventTime, timeMillis);
        } else if (eventTime) {
            timers.registerEventTimeTimer(timeMillis);
        } else {
            timers.registerProcessingTimeTimer(timeMillis);
        }
    }

    private void delete(long timeMillis) {
        if (eventTime) {
            timers.deleteEventTimeTimer(timeMillis);
        } else {
            timers.deleteProcessingTimeTimer(timeMillis);
        }
    }

    @Override
    public void onTimer(long timeMillis, boolean isEventTime) throws Exception {
        Check.that(isEventTime == eventTime, "windows have timers of their own time");
        TimeWindow complete = cut.endingAt(this, timeMillis + 1);
        if (complete != null) {
            give(complete);
        }
        TimeWindow over = latenessMillis == 0 ? complete : cut.endingAt(this, timeMillis - latenessMillis + 1);
        if (over != null) {
            kept.clear(over.start());
            cut.forget(over);
        }
    }

    private void give(TimeWindow window) throws Exception {
        given.give(window, kept.elements(window.start()));
    }
}
