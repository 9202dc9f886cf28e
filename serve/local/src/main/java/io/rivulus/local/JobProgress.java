package io.rivulus.local;

import java.util.OptionalLong;

/// How far a job has come, in a few numbers, as of a moment ago.
///
/// @param rowsRead what its sources have read
/// @param rowsReadPerSecond how fast they have read in the last seconds
/// @param rowsWritten what its sinks have taken; a row that is updated counts with each of its changes
/// @param watermarkMillis how far event time has come at its sinks; absent while there is no watermark, and at the
///     end
public record JobProgress(long rowsRead, long rowsReadPerSecond, long rowsWritten, OptionalLong watermarkMillis) {}
