package io.rivulus.simulation.run;

import io.rivulus.base.time.Clock;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.workload.Workloads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Many seeds, one after the other: each runs the workload that it stands for, with every kind of fault.
///
/// @param seeds how many were run
/// @param nanos how long that took
/// @param processes how many processes ran the jobs
/// @param regionsFailed how often a region was run again while the rest of its job went on
/// @param checkpoints how many checkpoints there were
/// @param faults in how many runs each fault has happened
/// @param bad the runs in which something was wrong
public record Campaign(
        long seeds,
        long nanos,
        long processes,
        long regionsFailed,
        long checkpoints,
        Map<Fault, Long> faults,
        List<Verdict> bad) {
    private static final int BAD_MAX = 20;

    public Campaign {
        faults = Map.copyOf(faults);
        bad = List.copyOf(bad);
    }

    /// Runs the seeds from `first` on, until there are enough that went wrong to think about.
    public static Campaign run(long first, long count, Clock clock) {
        long began = clock.monotonicNanos();
        Map<Fault, Long> faults = new EnumMap<>(Fault.class);
        List<Verdict> bad = new ArrayList<>();
        long seeds = 0;
        long processes = 0;
        long regionsFailed = 0;
        long checkpoints = 0;
        for (; seeds < count && bad.size() < BAD_MAX; seeds++) {
            Verdict verdict = JobRun.of(Workloads.of(first + seeds), first + seeds, Fault.ALL);
            processes += verdict.processes();
            regionsFailed += verdict.regionsFailed();
            checkpoints += verdict.checkpoints();
            verdict.happened().forEach(fault -> faults.merge(fault, 1L, Long::sum));
            if (!verdict.good()) {
                bad.add(verdict);
            }
        }
        return new Campaign(seeds, clock.monotonicNanos() - began, processes, regionsFailed, checkpoints, faults, bad);
    }

    /// For people: one line on all, and one on each seed that went wrong, with how to run it again.
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d seeds, %,.0f a minute: %,d processes, %,d regions run again, %,d checkpoints, faults %s; %d went"
                        + " wrong",
                seeds,
                seeds * 6e10 / nanos,
                processes,
                regionsFailed,
                checkpoints,
                new EnumMap<>(faults),
                bad.size()));
        bad.forEach(verdict -> lines.add("%s%n    ./verify --simulate 1 --seed %d".formatted(verdict, verdict.seed())));
        return lines;
    }
}
