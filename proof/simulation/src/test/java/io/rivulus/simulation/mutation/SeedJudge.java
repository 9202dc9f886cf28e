package io.rivulus.simulation.mutation;

import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.run.JobRun;
import io.rivulus.simulation.run.Verdict;
import io.rivulus.simulation.workload.Workloads;
import java.util.function.LongFunction;

/// Runs a seed, and says what is wrong, or nothing. Made by a class loader of mutated classes, and used by others as
/// the interface of the JDK that it is.
public final class SeedJudge implements LongFunction<String> {
    @Override
    public String apply(long seed) {
        try {
            Verdict verdict = JobRun.of(Workloads.of(seed), seed, Fault.ALL);
            return verdict.good() ? "" : verdict.findings().getFirst();
        } catch (RuntimeException broken) {
            return broken.toString();
        }
    }
}
