/// A whole cluster in one thread, from one seed.
///
/// Owns the simulated side of every seam of `io.rivulus.base`: one scheduler in place of all threads, a clock that
/// moves when the scheduler says so, and a trace of what happened. The same seed gives the same trace, on every
/// machine. Knows nothing about jobs: it runs whatever is handed a [io.rivulus.base.World]. Start with
/// [io.rivulus.simulation.Simulation]; the heart is `Scheduler`.
@NullMarked
package io.rivulus.simulation;

import org.jspecify.annotations.NullMarked;
