/// What must hold of the storage of a job at any time, whatever happened before.
///
/// Owns the reading of a checkpoint directory as a visitor who trusts nobody. What a job's own results must be is its
/// workload's affair. Start with [io.rivulus.simulation.check.CheckpointAudit].
@NullMarked
package io.rivulus.simulation.check;

import org.jspecify.annotations.NullMarked;
