package io.rivulus.api.function;

import io.rivulus.api.state.KeyedStateStore;
import io.rivulus.api.window.Window;

/// Makes records of what is in a window when that is complete, and again when late records change it.
public abstract class ProcessWindowFunction<I, O, K, W extends Window> extends RichFunction {
    /// Takes a window.
    ///
    /// @param elements the window's records, or what has been made of them by a function before: then one
    /// @throws Exception ends the job, with the key and the window in its message
    public abstract void process(K key, Context context, Iterable<I> elements, Collector<O> out) throws Exception;

    /// What is known of the window at hand. Good during the call that it was given to.
    public abstract class Context {
        public abstract W window();

        public abstract long currentProcessingTime();

        public abstract long currentWatermark();

        /// State of the key, whatever the window.
        public abstract KeyedStateStore globalState();

        /// Sends a record aside, as [ProcessFunction.Context#output] does.
        public abstract <X> void output(OutputTag<X> tag, X value);
    }
}
