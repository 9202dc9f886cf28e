package io.rivulus.base.transport;

/// This side of a connection. Safe from any thread.
public interface Connection extends AutoCloseable {
    /// Sends `message`, which is immutable. Never blocks; on a connection that is over it does nothing.
    void send(Object message);

    /// Ends the connection: the other side gets what was sent before, then the notice that its peer is lost. This
    /// side's receiver is not called again.
    @Override
    void close();
}
