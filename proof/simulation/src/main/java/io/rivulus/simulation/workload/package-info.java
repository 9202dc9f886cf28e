/// Jobs whose right outcome is known, and the system outside of the cluster that they write to.
///
/// Owns the programs, and the checks of what comes out of them while they run and at their end. Does not know what goes
/// wrong around them, nor when. Start with [io.rivulus.simulation.workload.Workload].
@NullMarked
package io.rivulus.simulation.workload;

import org.jspecify.annotations.NullMarked;
