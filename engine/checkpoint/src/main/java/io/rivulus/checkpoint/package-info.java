/// What a checkpoint is in storage, and the order of writes that makes one true.
///
/// Owns the names of objects below a job's root, the manifest and its format, publishing, fencing, recovery, retention
/// and savepoints. Does not know what the bytes of a part mean, when a checkpoint is made, nor any thread: methods
/// block, and callers decide where. Start with [io.rivulus.checkpoint.Manifest], then
/// [io.rivulus.checkpoint.CheckpointHistory], which writes; `docs/architecture/checkpoints.md` has the order of writes.
@NullMarked
package io.rivulus.checkpoint;

import org.jspecify.annotations.NullMarked;
