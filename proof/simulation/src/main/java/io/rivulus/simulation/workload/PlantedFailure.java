package io.rivulus.simulation.workload;

/// What the code of a job throws when it is to fail.
public final class PlantedFailure extends RuntimeException {
    public PlantedFailure(String message) {
        super(message, null, false, false);
    }
}
