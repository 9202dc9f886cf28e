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

    /// The records that come together, as the engine has them.
    private static final int BATCH = 1024;

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

    /// What is done for a record of a key, with a number that differs from record to record.
    private interface Step {
        void run(HandleWork work, long key, long random) throws Exception;
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        long many = keys * 10;
        long few = Math.max(1, keys / ENTRIES);
        Step count = (work, key, _) -> work.count(key);
        figures.addAll(beside("count of %,d keys".formatted(keys), 4, keys, count));
        figures.addAll(beside("count of %,d keys".formatted(many), 4, many, count));
        figures.addAll(beside("POJO of 20 fields", 1, keys, (work, key, _) -> work.change(key)));
        figures.addAll(beside(
                "map of %d entries".formatted(ENTRIES),
                1,
                few,
                (work, key, random) -> work.countInMap(key, random % ENTRIES)));
        figures.addAll(beside("list", 1, few, (work, key, random) -> work.append(key, random, random % ENTRIES == 0)));
        return figures;
    }

    private List<Figure> beside(String what, double goal, long ofKeys, Step step) throws Exception {
        double ours = perSecond(HandleWork::rivulus, ofKeys, step);
        double peers = perSecond(() -> new FlinkWork(FlinkBackends.onHeap(List.of())), ofKeys, step);
        String name = "state-handles, " + what;
        return List.of(
                Figure.of(name + ", Rivulus", ours, "M/s"),
                Figure.of(name + ", Flink", peers, "M/s"),
                Figure.of(name + ", ratio", ours / peers, "").atLeast(goal));
    }

    /// Millions of records per second of the process, collection of garbage included, once all keys are there.
    private double perSecond(Callable<HandleWork> system, long ofKeys, Step step) throws Exception {
        try (HandleWork work = system.call()) {
            run(work, ofKeys, step, 0);
            int[] round = {0};
            Cost cost = Cost.ofBest(rounds, () -> run(work, ofKeys, step, ++round[0] * records));
            return records / MEGA / cost.cpu();
        }
    }

    private void run(HandleWork work, long ofKeys, Step step, long from) throws Exception {
        for (long i = from; i < from + records; i += BATCH) {
            int count = (int) Math.min(BATCH, from + records - i);
            long[] batch = new long[count];
            for (int j = 0; j < count; j++) {
                batch[j] = (mix(i + j) >>> 1) % ofKeys;
            }
            work.next(batch);
            for (int j = 0; j < count; j++) {
                step.run(work, batch[j], (mix(i + j) >>> 1) / ofKeys);
            }
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
