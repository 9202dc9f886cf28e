package io.rivulus.benchmarks;

import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.state.RestoredState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateBackends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// A count for each of many keys for which memory has no room, by the handles of Rivulus and by Flink's RocksDB
/// backend, one after the other in this process, each on one thread. Both use Flink's build of RocksDB, and have
/// the same memory for it and before it.
final class RocksDbBenchmark implements Benchmark {
    private static final double MEGA = 1e6;

    /// Of so many keys one is hot, and of so many records all but one are of hot keys.
    private static final int PART = 10;

    /// Flink's two buffers of what is to be written have half of it.
    private static final long MEMORY_BYTES = 256L << 20;

    private final long keys;
    private final long records;
    private final int rounds;

    RocksDbBenchmark(Sizes sizes) {
        this.keys = sizes.stateKeys();
        this.records = sizes.handleRecords() / PART;
        this.rounds = sizes.rounds();
    }

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public String work() {
        return "a number counted for each of %,d keys in %d MB of memory and RocksDB, %,d records at a time, of which %d %% are of %d %% of the keys"
                .formatted(keys, MEMORY_BYTES >> 20, records, 100 - 100 / PART, 100 / PART);
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Files.createTempDirectory("rivulus-benchmark");
        World world = World.production((_, failure) -> {
            throw new IllegalStateException("a thread of the benchmark failed", failure);
        });
        try (world;
                StateBackends backends = new StateBackends(new StateBackendFactory.Context(
                        world, Configuration.defaults(), MEMORY_BYTES / 4, List.of(folder)))) {
            double ours = perSecond(() -> HandleWork.rivulus(new StateMemory(
                    "benchmark", new StateBudget(MEMORY_BYTES), RestoredState.NOTHING, backends.find("rocksdb"))));
            double peers = perSecond(() -> new FlinkWork(FlinkBackends.inRocksDb(folder, MEMORY_BYTES / 2)));
            return List.of(
                    Figure.of("rocksdb, Rivulus", ours, "M/s"),
                    Figure.of("rocksdb, Flink", peers, "M/s"),
                    Figure.of("rocksdb, ratio", ours / peers, "").atLeast(3));
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /// Millions of records per second, once all keys are there. By the clock: to wait for files counts.
    private double perSecond(Callable<HandleWork> system) throws Exception {
        try (HandleWork work = system.call()) {
            for (long key = 0; key < keys; key++) {
                work.count(key);
            }
            int[] round = {0};
            Cost cost = Cost.ofBest(rounds, () -> run(work, ++round[0] * records));
            return records / MEGA / cost.wall();
        }
    }

    private void run(HandleWork work, long from) throws Exception {
        for (long i = from; i < from + records; i++) {
            long random = StateHandlesBenchmark.mix(i) >>> 1;
            long key = random / PART % keys;
            work.count(random % PART == 0 ? key : key / PART * PART);
        }
    }
}
