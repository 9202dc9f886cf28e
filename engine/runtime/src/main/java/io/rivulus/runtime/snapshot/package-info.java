/// What the tasks of a job save at a checkpoint's barrier, and what they go on from.
///
/// Owns the collecting of all parts of a snapshot, their way to storage and back. When one is taken is decided by the
/// JobManager, what is in a part by who gives it. Start with [io.rivulus.runtime.snapshot.JobSnapshots].
@NullMarked
package io.rivulus.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
