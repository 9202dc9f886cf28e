package io.rivulus.control;

import io.rivulus.base.Check;
import io.rivulus.checkpoint.StartFrom;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// That a job takes checkpoints: where, and how often. [CheckpointOptions] has the keys.
///
/// @param root where this job's checkpoints are, and those of no other
/// @param startFrom from which of them it starts; after a failure it goes on from the newest
/// @param beginning what it begins with while it has nothing of its own to go on from
/// @param dropsUnclaimed whether state of steps that the job doesn't have is left behind
/// @param interval from the beginning of one to that of the next
/// @param pauseMin from the end of one to the beginning of the next, at least
/// @param timeout how long one may take before it is given up
/// @param failuresTolerated how many in a row may fail before the job does
/// @param retained how many are kept
public record CheckpointPlan(
        URI root,
        StartFrom startFrom,
        Optional<Beginning> beginning,
        boolean dropsUnclaimed,
        Duration interval,
        Duration pauseMin,
        Duration timeout,
        int failuresTolerated,
        int retained) {
    /// Somebody else's state with which a job begins.
    ///
    /// @param root of a savepoint, or of another job's checkpoints
    public record Beginning(URI root, ClaimMode claimMode) {}

    public CheckpointPlan {
        Check.that(interval.isPositive() && timeout.isPositive(), "checkpoints every %s within %s", interval, timeout);
        Check.that(!pauseMin.isNegative(), "checkpoints begin %s after one another", pauseMin);
        Check.that(failuresTolerated >= 0 && retained > 0, "%d failures, %d kept", failuresTolerated, retained);
    }
}
