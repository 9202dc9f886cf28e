package io.rivulus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// What functions do with state for each record, by the handles of Rivulus and by Flink's heap backend, one after
/// the other in this process, each on one thread.
final class StateHandlesBenchmark implements Benchmark {
    private static final double MEGA = 1e6;

    /// The entries of each map, and how many elements lists have on average.
    private static final int ENTRIES = 100;

    private final long records;
    private final long keys;
    private final int rounds;

    StateHandlesBenchmark(Sizes sizes) {
        this.records = sizes.handleRecords();
        this.keys = sizes.keys();
        this.rounds = sizes.rounds();
    }

    @Override
    public String name() {
        return "state-handles";
    }

    @Override
    public String work() {
        return ("%,d records of one thread: a number counted for each of %,d keys and of ten times as many, a POJO of 20"
                        + " fields changed, a number counted in a map of %d entries, one appended to a list that is"
                        + " cleared when it has some %d")
                .formatted(records, keys, ENTRIES, ENTRIES);
    }

    /// What is done for a record.
    private interface Step {
        void run(HandleWork work, long random) throws Exception;
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        long many = keys * 10;
        long few = Math.max(1, keys / ENTRIES);
        figures.addAll(beside("count of %,d keys".formatted(keys), 4, (work, random) -> work.count(random % keys)));
        figures.addAll(beside("count of %,d keys".formatted(many), 4, (work, random) -> work.count(random % many)));
        figures.addAll(beside("POJO of 20 fields", 1, (work, random) -> work.change(random % keys)));
        figures.addAll(beside(
                "map of %d entries".formatted(ENTRIES),
                1,
                (work, random) -> work.countInMap(random % few, random / few % ENTRIES)));
        figures.addAll(
                beside("list", 1, (work, random) -> work.append(random % few, random, random / few % ENTRIES == 0)));
        return figures;
    }

    private List<Figure> beside(String what, double goal, Step step) throws Exception {
        double ours = perSecond(HandleWork::rivulus, step);
        double peers = perSecond(() -> new FlinkWork(FlinkBackends.onHeap(List.of())), step);
        String name = "state-handles, " + what;
        return List.of(
                Figure.of(name + ", Rivulus", ours, "M/s"),
                Figure.of(name + ", Flink", peers, "M/s"),
                Figure.of(name + ", ratio", ours / peers, "").atLeast(goal));
    }

    /// Millions of records per second of the process, collection of garbage included, once all keys are there.
    private double perSecond(Callable<HandleWork> system, Step step) throws Exception {
        try (HandleWork work = system.call()) {
            run(work, step, 0);
            int[] round = {0};
            Cost cost = Cost.ofBest(rounds, () -> run(work, step, ++round[0] * records));
            return records / MEGA / cost.cpu();
        }
    }

    private void run(HandleWork work, Step step, long from) throws Exception {
        for (long i = from; i < from + records; i++) {
            step.run(work, mix(i) >>> 1);
        }
    }

    /// Numbers that look random, the same in each run; the finisher of SplitMix64 (Steele, Lea and Flood 2014).
    static long mix(long number) {
        long z = (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
