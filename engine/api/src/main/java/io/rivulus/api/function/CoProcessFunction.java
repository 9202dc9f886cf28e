package io.rivulus.api.function;

import org.jspecify.annotations.Nullable;

/// Takes the records of two streams one by one, knows their event time, and may send records aside.
///
/// Where both streams have keys it has state and timers, too. One that asks for the key is a
/// [KeyedCoProcessFunction].
///
/// @param <I1> records of the first stream
/// @param <I2> records of the second
public abstract class CoProcessFunction<I1, I2, O> extends RichFunction {
    /// Takes the next record of the first stream.
    ///
    /// @throws Exception ends the job, with the record in its message
    public abstract void processElement1(I1 value, Context context, Collector<O> out) throws Exception;

    /// Takes the next record of the second stream.
    ///
    /// @throws Exception ends the job, with the record in its message
    public abstract void processElement2(I2 value, Context context, Collector<O> out) throws Exception;

    /// A timer is due.
    ///
    /// @throws Exception ends the job, with the key and the time in its message
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<O> out) throws Exception {}

    /// What is known of the record at hand. Good during the call that it was given to.
    public abstract class Context {
        /// The record's event time in milliseconds, null where nobody has assigned one; of a timer its time.
        public abstract @Nullable Long timestamp();

        /// Tells the time: how far both streams have come. Without a key there are no timers: to set one is an
        /// [io.rivulus.base.error.UserException] (RV-1372).
        public abstract TimerService timerService();

        /// Sends a record aside, as [ProcessFunction.Context#output] does.
        public abstract <X> void output(OutputTag<X> tag, X value);
    }

    /// What is known of the timer that is due.
    public abstract class OnTimerContext extends Context {
        public abstract TimeDomain timeDomain();
    }
}
