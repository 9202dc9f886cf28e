package io.rivulus.data;

/// The end of an epoch: one cut through all inputs of a job. Rows before it belong to `epoch`, rows after it to the
/// next.
///
/// @param epoch counted from 1 within a job, without gaps
/// @param checkpoint whether tasks store their state at this cut
/// @param last whether the job ends with this epoch: all inputs have ended, and nothing follows at all
/// @param holds whether each task waits behind it until it is told to end or to go on
public record Barrier(long epoch, boolean checkpoint, boolean last, boolean holds) implements Element {
    /// A barrier behind which tasks go on, but for the last.
    public Barrier(long epoch, boolean checkpoint, boolean last) {
        this(epoch, checkpoint, last, false);
    }
}
