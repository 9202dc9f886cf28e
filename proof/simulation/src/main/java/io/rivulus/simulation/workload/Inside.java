package io.rivulus.simulation.workload;

import io.rivulus.graph.StreamGraph;
import io.rivulus.simulation.PowerFailure;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.List;

/// What the code of a job meets in one process. Used by the simulation's thread alone.
public final class Inside {
    private final SimulatedProcess process;
    private final Outside outside;
    private final List<StateMemory> memories = new ArrayList<>();
    private int openSplits;

    public Inside(SimulatedProcess process, Outside outside) {
        this.process = process;
        this.outside = outside;
    }

    /// The program of a job, with its operators watched.
    public StreamGraph program(Play play) {
        return Watched.in(play.program(this), this);
    }

    Outside outside() {
        return outside;
    }

    /// To be called by every code of the job: it may fail here.
    void userCode() {
        if (outside.trouble().strikes(Fault.USER_CODE_FAILS)) {
            throw new PlantedFailure("the job's own code fails");
        }
    }

    /// To be called before something is done to the world outside: a process that has ended in the middle of a turn
    /// does nothing more.
    void requireAlive() {
        if (!process.alive()) {
            throw new PowerFailure(process);
        }
    }

    /// Whether the process still does something.
    boolean isAlive() {
        return process.alive();
    }

    /// Takes note of the memory of an operator.
    void watch(StateMemory memory) {
        memories.add(memory);
    }

    /// Takes note of splits that a reader begins to read, or does not read any more.
    void openSplits(int change) {
        openSplits += change;
    }

    /// Whether something is being read, so that the job can be held.
    public boolean isReading() {
        return openSplits > 0;
    }

    /// The bytes that the operators of the process hold.
    public long stateBytes() {
        return memories.stream().mapToLong(StateMemory::reservedBytes).sum();
    }

    /// Gives back what an operating system would have taken back with the process.
    public void freeMemory() {
        memories.stream().filter(memory -> memory.reservedBytes() > 0).forEach(StateMemory::close);
    }
}
