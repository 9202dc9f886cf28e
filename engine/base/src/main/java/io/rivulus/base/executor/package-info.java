/// The seam to concurrency: everything that runs beside something else comes from here.
///
/// Owns threads, run queues and timers. Does not know what a turn does: tasks, mail and back-pressure are the
/// runtime's. Two shapes: a [io.rivulus.base.executor.SerialExecutor] runs control work and timers in order and
/// never runs job code; a [io.rivulus.base.executor.TurnExecutor] runs a job's tasks on event loops shared fairly
/// between jobs. Start with [io.rivulus.base.executor.Executors], then [io.rivulus.base.executor.Turn]; the hard
/// class is `EventLoops`.
@NullMarked
package io.rivulus.base.executor;

import org.jspecify.annotations.NullMarked;
