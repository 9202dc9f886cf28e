package io.rivulus.data;

/// The end of an epoch: one cut through all inputs of a job. Rows before it belong to `epoch`, rows after it to the
/// next.
///
/// @param epoch counted from 1 within a job, without gaps
/// @param checkpoint whether tasks store their state at this cut
/// @param last whether the job ends with this epoch: all inputs have ended, and nothing follows at all
public record Barrier(long epoch, boolean checkpoint, boolean last) implements Element {}
