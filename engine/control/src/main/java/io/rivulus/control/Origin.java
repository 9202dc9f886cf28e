package io.rivulus.control;

import io.rivulus.checkpoint.Recovered;
import java.net.URI;

/// With what state an attempt of a job begins.
///
/// @param root where the checkpoint is: the job's own root, or that of another job or a savepoint, which stays as it is
/// @param isOwn whether it is one of the job's own
public record Origin(URI root, Recovered checkpoint, boolean isOwn) {}
