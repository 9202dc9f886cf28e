package io.rivulus.simulation;

import java.util.ArrayList;
import java.util.List;

/// What the processes on one machine share: its disk and its power. Used by the simulation's thread alone.
final class SimulatedMachine {
    private final SimulatedDisk disk;
    private final List<SimulatedProcess> processes = new ArrayList<>();

    SimulatedMachine(SimulatedDisk disk) {
        this.disk = disk;
    }

    SimulatedDisk disk() {
        return disk;
    }

    void starts(SimulatedProcess process) {
        processes.removeIf(before -> !before.alive());
        processes.add(process);
    }

    void powerFails() {
        List.copyOf(processes).forEach(SimulatedProcess::kill);
        disk.powerFails();
    }
}
