package io.rivulus.simulation.run;

import io.rivulus.simulation.Trace;
import io.rivulus.simulation.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What came of a run.
///
/// @param findings what was wrong; nothing, as it should be
/// @param took the simulated time
/// @param processes how many ran the job, one after or beside the other
/// @param regionsFailed how often a region of the job was run again while others went on
/// @param checkpoints the number of the last one
/// @param diskChanges how often the disk was changed
/// @param messages how many there were between processes
/// @param lossAt the kind of message at which somebody was lost, if that was to be
/// @param happened the faults that there were
public record Verdict(
        String workload,
        long seed,
        List<String> findings,
        Trace trace,
        Duration took,
        int processes,
        int regionsFailed,
        long checkpoints,
        long diskChanges,
        long messages,
        Optional<String> lossAt,
        Set<Fault> happened) {
    public Verdict {
        happened = Set.copyOf(happened);
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return findings.isEmpty();
    }

    @Override
    public String toString() {
        return "seed %d, %s: %s; %d processes, %d checkpoints, %d ms, %s"
                .formatted(
                        seed,
                        workload,
                        good() ? "good" : String.join("; ", findings),
                        processes,
                        checkpoints,
                        took.toMillis(),
                        trace);
    }
}
