package io.rivulus.runtime.function;

import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.function.ProcessWindowFunction;
import io.rivulus.api.function.TimeDomain;
import io.rivulus.api.function.TimerService;
import io.rivulus.api.state.KeyedStateStore;
import io.rivulus.api.time.TimestampAssigner;
import io.rivulus.api.window.TimeWindow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What functions are told of the record or timer at hand. Owned by the task.
final class Contexts {
    private Contexts() {}

    /// Where records go that are sent aside: those of tags that nobody reads go nowhere.
    record Aside(Map<String, Integer> tags, RecordOutput output) {
        <X> void send(OutputTag<X> tag, X value, long timeMillis) {
            Integer number = tags.get(tag.id());
            if (number != null && output instanceof ObjectOutput objects) {
                objects.addAside(value, timeMillis, number);
            }
        }
    }

    private static @Nullable Long time(long timeMillis) {
        return timeMillis == TimestampAssigner.NO_TIMESTAMP ? null : timeMillis;
    }

    static final class OfRecord extends ProcessFunction<Object, Object>.Context {
        private final TimerService timers;
        private final Aside aside;
        private long timeMillis;

        OfRecord(ProcessFunction<Object, Object> function, TimerService timers, Aside aside) {
            function.super();
            this.timers = timers;
            this.aside = aside;
        }

        void at(long newTimeMillis) {
            timeMillis = newTimeMillis;
        }

        @Override
        public @Nullable Long timestamp() {
            return time(timeMillis);
        }

        @Override
        public TimerService timerService() {
            return timers;
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            aside.send(tag, value, timeMillis);
        }
    }

    static final class OfKeyedRecord extends KeyedProcessFunction<Object, Object, Object>.Context {
        private final KeyedTimers timers;
        private final Aside aside;
        private long timeMillis;

        OfKeyedRecord(KeyedProcessFunction<Object, Object, Object> function, KeyedTimers timers, Aside aside) {
            function.super();
            this.timers = timers;
            this.aside = aside;
        }

        void at(long newTimeMillis) {
            timeMillis = newTimeMillis;
        }

        @Override
        public @Nullable Long timestamp() {
            return time(timeMillis);
        }

        @Override
        public Object getCurrentKey() {
            return timers.currentKey();
        }

        @Override
        public TimerService timerService() {
            return timers;
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            aside.send(tag, value, timeMillis);
        }
    }

    static final class OfWindow extends ProcessWindowFunction<Object, Object, Object, TimeWindow>.Context {
        private final KeyedTimers timers;
        private final KeyedStateStore states;
        private final Aside aside;
        private TimeWindow window = new TimeWindow(0, 0);

        OfWindow(
                ProcessWindowFunction<Object, Object, Object, TimeWindow> function,
                KeyedTimers timers,
                KeyedStateStore states,
                Aside aside) {
            function.super();
            this.timers = timers;
            this.states = states;
            this.aside = aside;
        }

        void at(TimeWindow newWindow) {
            window = newWindow;
        }

        @Override
        public TimeWindow window() {
            return window;
        }

        @Override
        public long currentProcessingTime() {
            return timers.currentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return timers.currentWatermark();
        }

        @Override
        public KeyedStateStore globalState() {
            return states;
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            aside.send(tag, value, window.maxTimestamp());
        }
    }

    static final class OfTimer extends KeyedProcessFunction<Object, Object, Object>.OnTimerContext {
        private final KeyedTimers timers;
        private final Aside aside;
        private long timeMillis;
        private boolean eventTime;

        OfTimer(KeyedProcessFunction<Object, Object, Object> function, KeyedTimers timers, Aside aside) {
            function.super();
            this.timers = timers;
            this.aside = aside;
        }

        void at(long newTimeMillis, boolean isEventTime) {
            timeMillis = newTimeMillis;
            eventTime = isEventTime;
        }

        @Override
        public @Nullable Long timestamp() {
            return timeMillis;
        }

        @Override
        public TimeDomain timeDomain() {
            return eventTime ? TimeDomain.EVENT_TIME : TimeDomain.PROCESSING_TIME;
        }

        @Override
        public Object getCurrentKey() {
            return timers.currentKey();
        }

        @Override
        public TimerService timerService() {
            return timers;
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            aside.send(tag, value, timeMillis);
        }
    }
}
