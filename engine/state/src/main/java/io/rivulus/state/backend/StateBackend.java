package io.rivulus.state.backend;

/// Where states go that memory has no room for. A process has one; safe from any thread.
///
/// Tables keep in memory what is asked for often, in the same form for every backend, and are written to snapshots
/// in one format. So a backend is asked for no more than to hold byte strings for a while, and whatever it held is
/// gone with the process: what survives are snapshots, which any backend reads.
public interface StateBackend extends AutoCloseable {
    /// Makes an empty store. Called for each operator of a subtask whose state outgrows memory, when it does.
    ///
    /// @param owner whose state it is, for messages
    /// @throws io.rivulus.base.error.EnvironmentException when it can't be made
    StateStore open(String owner);

    /// Lets go of what all stores share. Stores that are open stay so until they are closed.
    @Override
    void close();
}
