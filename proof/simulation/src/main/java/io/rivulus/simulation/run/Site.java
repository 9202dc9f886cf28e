package io.rivulus.simulation.run;

import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.fault.Planned;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The processes that run a job, and who starts them. Used by the simulation's thread alone, between turns.
sealed interface Site permits EngineSite, ClusterSite {
    /// Has the job run, for the first time or once more.
    ///
    /// @param savepoint from which it starts; else from its newest checkpoint
    void start(Optional<URI> savepoint, int parallelism);

    /// Has `start` called, now or soon, as nobody is left who runs the job.
    void startAgain(Runnable start);

    /// Looks around after a turn.
    ///
    /// @return whether [#tend] is to be called
    boolean look();

    /// Takes away what has ended.
    void tend();

    /// Whether nobody is there who runs the job, or would without being told to.
    boolean isIdle();

    /// Asks who runs the job for a savepoint, if there is anybody.
    ///
    /// @param stop whether the job is to stop with it
    Optional<CompletableFuture<URI>> savepoint(URI at, boolean stop);

    /// All that are alive.
    List<SimulatedProcess> processes();

    /// A process to which something is to happen.
    Optional<SimulatedProcess> victim(double strength);

    /// Has a second one take the job over while the first one runs, if this is a time for that.
    ///
    /// @param start has it submitted
    void rival(Runnable start);

    /// Has what stands in the way of messages happen now.
    void beginPartition(Planned fault);

    /// Ends all that stands in the way of messages.
    void heal();

    /// All faults have come and gone.
    void calm();

    /// Finds what is wrong with what is left when the job is over.
    void verifyEnd();

    /// Ends all processes.
    void kill();
}
