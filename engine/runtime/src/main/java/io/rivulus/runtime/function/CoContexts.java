package io.rivulus.runtime.function;

import io.rivulus.api.function.CoProcessFunction;
import io.rivulus.api.function.KeyedCoProcessFunction;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.TimeDomain;
import io.rivulus.api.function.TimerService;
import io.rivulus.api.time.TimestampAssigner;
import org.jspecify.annotations.Nullable;

/// What functions of two inputs are told of the record or timer at hand, by one object for both. Owned by the task.
final class CoContexts {
    private CoContexts() {}

    private static TimeDomain domain(boolean eventTime) {
        return eventTime ? TimeDomain.EVENT_TIME : TimeDomain.PROCESSING_TIME;
    }

    private static @Nullable Long time(long timeMillis) {
        return timeMillis == TimestampAssigner.NO_TIMESTAMP ? null : timeMillis;
    }

    static final class OfBoth extends CoProcessFunction<Object, Object, Object>.OnTimerContext {
        private final TimerService timers;
        private final Contexts.Aside aside;
        private long timeMillis;
        private boolean eventTime;

        OfBoth(CoProcessFunction<Object, Object, Object> function, TimerService timers, Contexts.Aside aside) {
            function.super();
            this.timers = timers;
            this.aside = aside;
        }

        void at(long newTimeMillis) {
            timeMillis = newTimeMillis;
        }

        void at(long newTimeMillis, boolean isEventTime) {
            timeMillis = newTimeMillis;
            eventTime = isEventTime;
        }

        @Override
        public @Nullable Long timestamp() {
            return time(timeMillis);
        }

        @Override
        public TimeDomain timeDomain() {
            return domain(eventTime);
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

    static final class OfKey extends KeyedCoProcessFunction<Object, Object, Object, Object>.OnTimerContext {
        private final KeyedTimers timers;
        private final Contexts.Aside aside;
        private long timeMillis;
        private boolean eventTime;

        OfKey(
                KeyedCoProcessFunction<Object, Object, Object, Object> function,
                KeyedTimers timers,
                Contexts.Aside aside) {
            function.super();
            this.timers = timers;
            this.aside = aside;
        }

        void at(long newTimeMillis) {
            timeMillis = newTimeMillis;
        }

        void at(long newTimeMillis, boolean isEventTime) {
            timeMillis = newTimeMillis;
            eventTime = isEventTime;
        }

        @Override
        public @Nullable Long timestamp() {
            return time(timeMillis);
        }

        @Override
        public TimeDomain timeDomain() {
            return domain(eventTime);
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
