package io.rivulus.api.table.function;

/// What functions of the user's have in common. Every subtask has an instance of its own, made by the constructor
/// that takes nothing and called by one thread at a time.
public abstract class UserDefinedFunction {
    /// Called once, before the function is.
    ///
    /// @throws Exception ends the job with it as the cause
    public void open(FunctionContext context) throws Exception {}

    /// Called once, when the subtask ends, also after a failure.
    ///
    /// @throws Exception ends the job with it as the cause
    public void close() throws Exception {}

    /// Whether the same arguments always give the same result. One of which that isn't so can't be used on rows that
    /// may be taken back.
    public boolean isDeterministic() {
        return true;
    }
}
