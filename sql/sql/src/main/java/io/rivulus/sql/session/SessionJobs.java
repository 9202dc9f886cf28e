package io.rivulus.sql.session;

import io.rivulus.sql.statement.JobEnd;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The jobs of whoever runs a session's statements: what SHOW JOBS lists and STOP JOB ends. Used by the session's
/// thread, or by one that it waits for.
public interface SessionJobs {
    /// Nobody's.
    SessionJobs NONE = new SessionJobs() {
        @Override
        public List<SessionJob> jobs() {
            return List.of();
        }

        @Override
        public Optional<URI> stop(String id, JobEnd end) {
            return Optional.empty();
        }
    };

    /// All that are known, those too that are over, in the order in which they began.
    List<SessionJob> jobs();

    /// Ends a job, and waits for its end.
    ///
    /// @param id of one of [#jobs] that is not over
    /// @return the savepoint with which it ended, if it was to have one
    /// @throws io.rivulus.base.error.RivulusException why it has not ended so
    Optional<URI> stop(String id, JobEnd end);
}
