package io.rivulus.simulation.workload;

import io.rivulus.base.error.BugException;
import io.rivulus.graph.StreamGraph;
import io.rivulus.simulation.PowerFailure;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What the code of a job meets in the process that runs it, whichever that is. Used by the simulation's thread alone.
public final class Inside {
    private final Supplier<SimulatedProcess> running;
    private final Outside outside;
    private final Map<SimulatedProcess, List<StateMemory>> memories = new LinkedHashMap<>();

    /// @param running the process whose turn it is
    public Inside(Supplier<SimulatedProcess> running, Outside outside) {
        this.running = running;
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
        SimulatedProcess process = running.get();
        if (!process.alive()) {
            throw new PowerFailure(process);
        }
    }

    /// Takes note of the memory of an operator.
    void watch(StateMemory memory) {
        memories.computeIfAbsent(running.get(), _ -> new ArrayList<>()).add(memory);
    }

    /// The bytes that the operators of a process hold.
    public long stateBytes(SimulatedProcess process) {
        return memories(process).stream().mapToLong(StateMemory::reservedBytes).sum();
    }

    /// Gives back what an operating system would have taken back with a process.
    public void freeMemory(SimulatedProcess process) {
        memories(process).stream().filter(memory -> memory.reservedBytes() > 0).forEach(Inside::free);
        memories.remove(process);
    }

    private static void free(StateMemory memory) {
        try {
            memory.close();
        } catch (BugException closed) {
            // The process has ended when it had closed it, and a snapshot still held what was in it.
        }
    }

    /// Gives back all that is left.
    public void freeMemory() {
        List.copyOf(memories.keySet()).forEach(this::freeMemory);
    }

    private List<StateMemory> memories(SimulatedProcess process) {
        return memories.getOrDefault(process, List.of());
    }
}
