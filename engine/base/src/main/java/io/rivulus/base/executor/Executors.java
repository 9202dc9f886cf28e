package io.rivulus.base.executor;

import io.rivulus.base.time.Clock;
import java.util.List;

/// Where everything concurrent comes from. Safe to use from any thread; whoever made it closes it.
public interface Executors extends AutoCloseable {
    /// Executors on this machine's threads, all of them daemons.
    ///
    /// @param loops how many event loops share the turns of all jobs; one for each core is right
    /// @param failures told of every exception that escapes a turn, on the thread that ran it; the thread goes on
    static Executors onThreads(int loops, Clock clock, Thread.UncaughtExceptionHandler failures) {
        return new ThreadExecutors(loops, clock, failures);
    }

    /// A new executor that runs turns one at a time, for control work and timers.
    SerialExecutor serial(String name);

    /// A new handle on the shared event loops. The loops treat all handles with ready turns alike, however many
    /// turns each has: make one for each job.
    TurnExecutor turns(String name);

    /// A new executor with one thread of its own, for turns that may block.
    TurnExecutor dedicated(String name);

    /// The turns that have held an event loop for at least `thresholdNanos`, for a watchdog. Turns of
    /// [#dedicated(String)] executors hold up nobody else and are not among them.
    List<RunningTurn> stuck(long thresholdNanos);

    /// Lets the loop that runs `stuck` retire when that turn ends, and puts a fresh thread in its place now.
    ///
    /// @return false when that turn has ended meanwhile, or when too many relieved threads are still stuck
    boolean relieve(RunningTurn stuck);

    /// Drops what has not begun, and waits a short while for running turns to end. The threads are daemons: a turn
    /// that never ends keeps no process alive.
    @Override
    void close();
}
