package io.rivulus.base.transport;

/// What happens on one side of a connection; called in turns of the executor that was given with it.
public interface Receiver {
    /// A message of the peer has arrived.
    void received(Object message);

    /// The connection is over, not by this side's doing. Called at most once, and last.
    ///
    /// @param reason for a log: `closed by peer`, `nobody listens at jobmanager`
    void lost(String reason);
}
