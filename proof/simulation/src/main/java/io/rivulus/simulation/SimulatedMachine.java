package io.rivulus.simulation;

import io.rivulus.base.file.Files;
import java.util.ArrayList;
import java.util.List;

/// What the processes on one machine share: its disk and its power. Used by the simulation's thread alone.
final class SimulatedMachine {
    private final SimulatedDisk disk;
    private final SimulatedDisk shared;
    private final Files storage;
    private final List<SimulatedProcess> processes = new ArrayList<>();

    /// @param shared the disk that all machines write to
    SimulatedMachine(SimulatedDisk disk, SimulatedDisk shared) {
        this.disk = disk;
        this.shared = shared;
        this.storage = shared.seenFrom(this);
    }

    Files storage() {
        return storage;
    }

    SimulatedDisk disk() {
        return disk;
    }

    void starts(SimulatedProcess process) {
        processes.removeIf(before -> !before.alive());
        processes.add(process);
    }

    void powerFails() {
        List.copyOf(processes).forEach(SimulatedProcess::powerFails);
        disk.powerFails();
        shared.loses(this);
    }
}
