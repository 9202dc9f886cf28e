package io.rivulus.api.function;

import org.jspecify.annotations.Nullable;

/// Takes the records of each key one by one, with state and timers for the key.
///
/// ```java
/// public final class Count extends KeyedProcessFunction<String, Click, Long> {
///     private transient ValueState<Long> count;
///
///     public void open(OpenContext context) {
///         count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
///     }
///
///     public void processElement(Click click, Context context, Collector<Long> out) {
///         long next = count.value() == null ? 1 : count.value() + 1;
///         count.update(next);
///         out.collect(next);
///     }
/// }
/// ```
public abstract class KeyedProcessFunction<K, I, O> extends RichFunction {
    /// Takes the next record, whose key is the current one.
    ///
    /// @throws Exception ends the job, with the record in its message
    public abstract void processElement(I value, Context context, Collector<O> out) throws Exception;

    /// A timer is due; its key is the current one.
    ///
    /// @throws Exception ends the job, with the key and the time in its message
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<O> out) throws Exception {}

    /// What is known of the record at hand. Good during the call that it was given to.
    public abstract class Context {
        /// The record's event time in milliseconds, null where nobody has assigned one; of a timer its time.
        public abstract @Nullable Long timestamp();

        public abstract K getCurrentKey();

        public abstract TimerService timerService();

        /// Sends a record aside, as [ProcessFunction.Context#output] does.
        public abstract <X> void output(OutputTag<X> tag, X value);
    }

    /// What is known of the timer that is due.
    public abstract class OnTimerContext extends Context {
        public abstract TimeDomain timeDomain();
    }
}
