/// Runs of whole jobs in a simulated world: from a seed to a verdict.
///
/// Owns how a run is drawn, how its processes are started, disturbed and started again, and when it is over. Which jobs
/// there are is in `io.rivulus.simulation.workload`, what goes wrong in `io.rivulus.simulation.fault`. Start with
/// [io.rivulus.simulation.run.JobRun].
@NullMarked
package io.rivulus.simulation.run;

import org.jspecify.annotations.NullMarked;
