package io.rivulus.api.function;

import org.jspecify.annotations.Nullable;

/// Takes the records of two streams one by one, with state and timers for the key that they share.
///
/// ```java
/// public final class Pair extends KeyedCoProcessFunction<Long, Ride, Fare, RideAndFare> {
///     private transient ValueState<Ride> ride;
///     private transient ValueState<Fare> fare;
///
///     public void processElement1(Ride next, Context context, Collector<RideAndFare> out) {
///         Fare before = fare.value();
///         if (before == null) {
///             ride.update(next);
///         } else {
///             fare.clear();
///             out.collect(new RideAndFare(next, before));
///         }
///     }
///     …
/// }
/// ```
///
/// @param <I1> records of the first stream
/// @param <I2> records of the second
public abstract class KeyedCoProcessFunction<K, I1, I2, O> extends RichFunction {
    /// Takes the next record of the first stream, whose key is the current one.
    ///
    /// @throws Exception ends the job, with the record in its message
    public abstract void processElement1(I1 value, Context context, Collector<O> out) throws Exception;

    /// Takes the next record of the second stream, whose key is the current one.
    ///
    /// @throws Exception ends the job, with the record in its message
    public abstract void processElement2(I2 value, Context context, Collector<O> out) throws Exception;

    /// A timer is due; its key is the current one.
    ///
    /// @throws Exception ends the job, with the key and the time in its message
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<O> out) throws Exception {}

    /// What is known of the record at hand. Good during the call that it was given to.
    public abstract class Context {
        /// The record's event time in milliseconds, null where nobody has assigned one; of a timer its time.
        public abstract @Nullable Long timestamp();

        public abstract K getCurrentKey();

        /// The timers of the key. Event time is as far as both streams have come.
        public abstract TimerService timerService();

        /// Sends a record aside, as [ProcessFunction.Context#output] does.
        public abstract <X> void output(OutputTag<X> tag, X value);
    }

    /// What is known of the timer that is due.
    public abstract class OnTimerContext extends Context {
        public abstract TimeDomain timeDomain();
    }
}
