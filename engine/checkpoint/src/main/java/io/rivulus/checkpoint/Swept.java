package io.rivulus.checkpoint;

/// What a sweep has deleted.
///
/// @param checkpoints manifests
/// @param objects parts and marks
/// @param uploads what crashes had left of objects being written
public record Swept(int checkpoints, int objects, int uploads) {
    static final Swept NOTHING = new Swept(0, 0, 0);
}
