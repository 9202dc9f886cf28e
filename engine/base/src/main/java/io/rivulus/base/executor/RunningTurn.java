package io.rivulus.base.executor;

/// A turn as a watchdog saw it on an event loop.
///
/// @param turn what runs; a [Turn] prints as its name
/// @param thread where it runs; its stack shows what the turn is doing
/// @param nanos how long it had been running when it was seen
public record RunningTurn(Runnable turn, Thread thread, long nanos) {}
