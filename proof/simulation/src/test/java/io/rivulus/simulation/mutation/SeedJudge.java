package io.rivulus.simulation.mutation;

import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.run.JobRun;
import io.rivulus.simulation.run.Verdict;
import io.rivulus.simulation.workload.Workload;
import io.rivulus.simulation.workload.Workloads;
import java.util.function.BiFunction;

/// Runs a seed of a workload, and says what is wrong, or nothing. Made by a class loader of mutated classes, and used
/// by others as the interface of the JDK that it is.
public final class SeedJudge implements BiFunction<String, Long, String> {
    @Override
    public String apply(String name, Long seed) {
        Workload workload = Workloads.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            Verdict verdict = JobRun.of(workload, seed, Fault.ALL);
            return verdict.good() ? "" : verdict.findings().getFirst();
        } catch (RuntimeException broken) {
            return broken.toString();
        }
    }
}
