package io.rivulus.checkpoint;

/// From which checkpoint a job is started.
public sealed interface StartFrom {
    /// The newest, or from nothing when the job never had one.
    record Latest() implements StartFrom {}

    /// An older one, which somebody asks for knowing that what was committed after it will be committed once more.
    record Checkpoint(long number) implements StartFrom {}

    /// None, which somebody asks for knowing that there may be some.
    record Nothing() implements StartFrom {}
}
