package io.rivulus.simulation;

import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.run.JobRun;
import io.rivulus.simulation.workload.Workloads;

/// Runs some seeds, and prints what came of each.
public final class JobSeedsProgram {
    private JobSeedsProgram() {}

    /// Takes the first seed, and how many.
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        for (long seed = first; seed < first + Long.parseLong(arguments[1]); seed++) {
            System.out.println(JobRun.of(Workloads.of(seed), seed, Fault.ALL));
        }
    }
}
