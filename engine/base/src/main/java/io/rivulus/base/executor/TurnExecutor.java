package io.rivulus.base.executor;

/// Runs turns of tasks: short pieces of work which never wait.
///
/// Any number of turns of one executor may run at the same time; a [Turn] is a piece of work that never runs beside
/// itself.
public interface TurnExecutor extends AutoCloseable {
    /// Runs `turn` once, soon, on another stack. Never blocks; safe from any thread. After [#close()] it does
    /// nothing.
    void ready(Runnable turn);

    /// Forgets the turns that have not begun. Does not wait for running ones.
    @Override
    void close();
}
