package io.rivulus.simulation;

/// Ends a turn in its middle, because its process is no more. Thrown by the seams that a simulated world has to the
/// outside, when a process that has ended reaches for them; the scheduler lets it pass.
public final class PowerFailure extends Error {
    /// @param process which has ended
    public PowerFailure(SimulatedProcess process) {
        super(process.name() + " has ended in the middle of a turn", null, false, false);
    }
}
