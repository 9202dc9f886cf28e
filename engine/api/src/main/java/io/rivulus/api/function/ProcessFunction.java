package io.rivulus.api.function;

import org.jspecify.annotations.Nullable;

/// Takes records one by one, knows their event time, and may send records aside.
///
/// What needs state or timers is a [KeyedProcessFunction].
public abstract class ProcessFunction<I, O> extends RichFunction {
    /// Takes the next record.
    ///
    /// @throws Exception ends the job, with the record in its message
    public abstract void processElement(I value, Context context, Collector<O> out) throws Exception;

    /// What is known of the record at hand. Good during the call that it was given to.
    public abstract class Context {
        /// The record's event time in milliseconds; null where nobody has assigned one.
        public abstract @Nullable Long timestamp();

        /// Tells the time. Without a key there are no timers: to set one is an
        /// [io.rivulus.base.error.UserException] (RV-1372).
        public abstract TimerService timerService();

        /// Sends a record aside. Nobody gets it unless
        /// [io.rivulus.api.stream.SingleOutputStreamOperator#getSideOutput] asks for the tag.
        public abstract <X> void output(OutputTag<X> tag, X value);
    }
}
