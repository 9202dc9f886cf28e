package io.rivulus.api.function;

import org.jspecify.annotations.Nullable;

/// A function that is opened and closed, and knows where it runs.
public abstract class RichFunction implements Function {
    private transient @Nullable RuntimeContext runtimeContext;

    /// Called once, before any record.
    ///
    /// @throws Exception ends the job with it as the cause
    public void open(OpenContext context) throws Exception {}

    /// Called once when the subtask ends, also after a failure.
    ///
    /// @throws Exception ends the job with it as the cause
    public void close() throws Exception {}

    /// From [#open] on.
    public final RuntimeContext getRuntimeContext() {
        RuntimeContext context = runtimeContext;
        if (context == null) {
            throw FunctionErrors.notOpen(getClass());
        }
        return context;
    }

    /// Called by the engine before [#open].
    public final void setRuntimeContext(RuntimeContext context) {
        runtimeContext = context;
    }
}
