package io.rivulus.simulation;

/// What happens around messages between processes. What is thrown here ends the turn of who sends or receives.
public interface MessageSteps {
    /// Nothing happens.
    MessageSteps NONE = new MessageSteps() {};

    /// Called in the turn that sends a message, before it leaves.
    default void sending(SimulatedProcess from, SimulatedProcess to, Object message) {}

    /// Called in the same turn, when it is on its way.
    default void sent(SimulatedProcess from, SimulatedProcess to, Object message) {}

    /// Called in the turn that gets a message, before it is looked at.
    default void arriving(SimulatedProcess from, SimulatedProcess to, Object message) {}
}
