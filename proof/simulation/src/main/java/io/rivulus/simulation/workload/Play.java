package io.rivulus.simulation.workload;

import io.rivulus.base.file.Files;
import io.rivulus.graph.StreamGraph;

/// One job of a workload, and what of it is outside of all processes. Used by the simulation's thread alone.
public interface Play {
    /// The job's program, for one more process: the same each time.
    StreamGraph program(Inside inside);

    /// How many subtasks each step has at first.
    int parallelism();

    /// Finds what is wrong with the files that can be seen. Called again and again, between two turns.
    ///
    /// @param files the disk of the machine, undisturbed
    default void look(Files files) {}

    /// Finds what is wrong with what was committed, now that the job is over.
    ///
    /// @param files the disk of the machine, undisturbed
    void verifyEnd(Files files);
}
