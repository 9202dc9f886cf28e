package io.rivulus.simulation.workload;

import io.rivulus.simulation.fault.Trouble;

/// What surrounds all processes of a run. Used by the simulation's thread alone.
public final class Outside {
    private final Trouble trouble;
    private final Findings findings;
    private boolean rivals;

    /// @param trouble what goes wrong just now
    /// @param findings takes what is found to be wrong
    public Outside(Trouble trouble, Findings findings) {
        this.trouble = trouble;
        this.findings = findings;
    }

    Trouble trouble() {
        return trouble;
    }

    Findings findings() {
        return findings;
    }

    /// Whether several processes may have run the job at the same time.
    boolean hadRivals() {
        return rivals;
    }

    /// From now on, several processes may run the job at the same time: what those leave behind that have lost
    /// it, nobody else may know.
    public void rivals() {
        rivals = true;
    }
}
