package io.rivulus.checkpoint;

import io.rivulus.base.error.EnvironmentException;

/// What came of publishing a checkpoint.
public sealed interface Publication {
    /// The checkpoint is the job's newest, for good. What its sinks have prepared may be committed.
    record Published(Manifest manifest) implements Publication {}

    /// Another process has taken the job over, or has ended it. Nothing may be committed, and this process stops with
    /// the job.
    ///
    /// @param generation which has it now, or ended it
    /// @param by who that is, in its own words
    /// @param reason a line for people
    record Fenced(long generation, String by, String reason) implements Publication, Takeover {
        /// The reason as an error, for those who end the job with it.
        public EnvironmentException toException() {
            return CheckpointErrors.fenced(reason);
        }
    }

    /// The number was taken just before: by the last act of a process that this one took over from, or by an earlier
    /// attempt of this one that seemed to have failed. Nothing may be committed; the job goes on by starting again
    /// from that checkpoint, see [CheckpointHistory#renew()].
    record Overtaken(Manifest winner) implements Publication {}
}
