package io.rivulus.control;

import io.rivulus.base.Check;
import java.net.URI;
import java.util.Optional;

/// That somebody wants a savepoint of a job.
///
/// @param id chosen by who asks, unlike that of any other request: the answer has it
/// @param target the savepoint's root, in which there is nothing yet; without it a folder of its own below the
///     job's directory of savepoints
/// @param mode what becomes of the job
public record SavepointRequest(String id, JobId job, Optional<URI> target, SavepointMode mode) {
    public SavepointRequest {
        Check.that(!id.isBlank(), "a request for a savepoint of %s has an id", job);
    }
}
