package io.rivulus.base;

import io.rivulus.base.executor.Executors;
import io.rivulus.base.file.Files;
import io.rivulus.base.process.Processes;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectStores;
import io.rivulus.base.time.Clock;
import io.rivulus.base.transport.Transport;

/// Everything by which one process of Rivulus meets the world outside of it. Whoever made it closes it.
///
/// The engine takes its world in through constructors and knows no other way out, so that the simulator can run a
/// whole cluster in one thread by handing each process a world of its making.
///
/// @param clock what time it is
/// @param random where random numbers come from
/// @param executors what runs code
/// @param files the local disk
/// @param stores storage that outlives the process
/// @param transport the way to other endpoints
/// @param processes the way to start other processes
public record World(
        Clock clock,
        RandomSource random,
        Executors executors,
        Files files,
        ObjectStores stores,
        Transport transport,
        Processes processes)
        implements AutoCloseable {
    /// The real world: this machine's clock, chance, disk and processes, an event loop for each core, and a
    /// transport between the endpoints of this process.
    ///
    /// @param failures told of every exception that escapes a turn
    public static World production(Thread.UncaughtExceptionHandler failures) {
        Clock clock = Clock.system();
        RandomSource random = RandomSource.unpredictable();
        Files files = Files.local();
        return new World(
                clock,
                random,
                Executors.onThreads(Runtime.getRuntime().availableProcessors(), clock, failures),
                files,
                new LocalStores(files, random),
                Transport.inMemory(),
                Processes.local());
    }

    @Override
    public void close() {
        executors.close();
    }
}
