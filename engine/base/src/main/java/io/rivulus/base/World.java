package io.rivulus.base;

import io.rivulus.base.executor.Executors;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.time.Clock;

/// Everything by which one process of Rivulus meets the world outside of it. Whoever made it closes it.
///
/// The engine takes its world in through constructors and knows no other way out, so that the simulator can run a
/// whole cluster in one thread by handing each process a world of its making.
///
/// @param clock what time it is
/// @param random where random numbers come from
/// @param executors what runs code
public record World(Clock clock, RandomSource random, Executors executors) implements AutoCloseable {
    /// The real world: this machine's clock, chance and threads, with an event loop for each core.
    ///
    /// @param failures told of every exception that escapes a turn
    public static World production(Thread.UncaughtExceptionHandler failures) {
        Clock clock = Clock.system();
        Executors executors = Executors.onThreads(Runtime.getRuntime().availableProcessors(), clock, failures);
        return new World(clock, RandomSource.unpredictable(), executors);
    }

    @Override
    public void close() {
        executors.close();
    }
}
