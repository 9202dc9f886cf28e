package io.rivulus.simulation.run;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import java.util.function.Function;

/// The addresses of one process, which mean nothing to any other: so that several engines may each have a JobManager
/// of the same name.
///
/// @param prefix what no other process has
record OwnAddresses(String prefix, Transport network) implements Transport {
    @Override
    public Endpoint listen(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor) {
        return network.listen(prefix + address, executor, acceptor);
    }

    @Override
    public Connection connect(String address, SerialExecutor executor, Receiver receiver) {
        return network.connect(prefix + address, executor, receiver);
    }
}
