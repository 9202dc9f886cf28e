package io.rivulus.base.transport;

import io.rivulus.base.executor.SerialExecutor;
import java.util.function.Function;

/// Connects named endpoints. Safe from any thread.
///
/// A connection carries messages both ways, each way in the order in which they were sent, until it is closed or
/// lost. Then it is over for good: a message sent shortly before may or may not have arrived, and who wants to go
/// on connects anew.
public interface Transport {
    /// A transport between endpoints of this process.
    static Transport inMemory() {
        return new InMemoryTransport();
    }

    /// Lets others connect to `address`, which must be free.
    ///
    /// @param executor runs the acceptor and the receivers that it returns
    /// @param acceptor gives each new connection a receiver
    Endpoint listen(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor);

    /// Begins to connect to `address`, and returns at once: what is sent meanwhile waits. If nobody can be reached
    /// there, the receiver is told that the connection is lost.
    ///
    /// @param executor runs the receiver
    Connection connect(String address, SerialExecutor executor, Receiver receiver);

    /// Where others connect to.
    interface Endpoint extends AutoCloseable {
        /// Refuses further connections and closes those that were made.
        @Override
        void close();
    }
}
