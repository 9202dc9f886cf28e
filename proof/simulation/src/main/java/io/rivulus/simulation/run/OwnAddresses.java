package io.rivulus.simulation.run;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.base.transport.Transport;
import java.util.function.Function;
import java.util.function.Supplier;

/// Addresses that mean something to some processes alone: so that there may be several JobManagers of the same name. It
/// is looked up with each connection who has the name by then.
///
/// @param prefix what no others have
record OwnAddresses(Supplier<String> prefix, Transport network) implements Transport {
    @Override
    public Endpoint listen(String address, SerialExecutor executor, Function<Connection, Receiver> acceptor) {
        return network.listen(prefix.get() + address, executor, acceptor);
    }

    @Override
    public Connection connect(String address, SerialExecutor executor, Receiver receiver) {
        return network.connect(prefix.get() + address, executor, receiver);
    }
}
