package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.runtime.snapshot.PartContent;
import io.rivulus.runtime.snapshot.PieceBytes;
import io.rivulus.runtime.snapshot.StateLayers;
import io.rivulus.state.RestoredState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.snapshot.SnapshotReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/// Snapshots of one task's state to the local disk, and back, while it stands still and while it changes.
final class SnapshotBenchmark implements Benchmark {
    private static final double NANOS = 1e9;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// A key, and a value behind its length.
    private static final long ROW_BYTES = Long.BYTES + KeyedState.VALUE_BYTES;

    private final long keys;
    private final int seconds;
    private final int rounds;

    SnapshotBenchmark(Sizes sizes) {
        this.keys = sizes.stateKeys();
        this.seconds = sizes.stateSeconds();
        this.rounds = sizes.rounds();
    }

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public String work() {
        return ("a value of %d bytes for each of %,d keys: snapshots to the local disk, alone and once a second beside"
                        + " updates by one thread, and back")
                .formatted(KeyedState.VALUE_BYTES, keys);
    }

    /// One run's storage, and where its snapshots stand.
    private static final class Run implements AutoCloseable {
        private final StateBudget budget;
        private final KeyedState state;
        private final StateLayers layers = new StateLayers();
        private final ScratchFolder folder;
        private final ObjectStore store;
        private final AtomicLong written = new AtomicLong();
        private volatile long confirmed;
        private volatile List<Piece> pieces = List.of();
        private long epoch;

        Run(StateBudget budget) throws IOException {
            this.budget = budget;
            this.state = new KeyedState(budget);
            this.folder = ScratchFolder.make();
            this.store = new DirectoryStore(Files.local(), folder.path(), new RandomSource(1));
        }

        /// Begins a snapshot; storing it can be done elsewhere.
        Runnable freeze() {
            long number = ++epoch;
            PartContent content = layers.freeze(state.memory(), number, confirmed);
            return () -> {
                try (content;
                        PartWriter writer = new PartWriter(store, new CheckpointId(number, 1, 1), "values-0")) {
                    pieces = content.store(writer);
                    writer.finish();
                    written.addAndGet(writer.bytesUploaded());
                    confirmed = number;
                }
            };
        }

        /// Stores all of it, whatever is there already.
        ///
        /// @return how many seconds that took
        double storeWhole() {
            List<ObjectName> before = store.list("");
            confirmed = 0;
            long began = System.nanoTime();
            freeze().run();
            double took = Cost.secondsSince(began);
            before.forEach(store::delete);
            return took;
        }

        /// @return how many seconds it took to read what is stored
        double restore() {
            long began = System.nanoTime();
            SnapshotReader snapshot = new SnapshotReader(
                    new PieceBytes(new CheckpointReader(store), pieces, ForkJoinPool.commonPool()::execute));
            try (KeyedState restored = new KeyedState(budget, RestoredState.allOf(snapshot))) {
                double took = Cost.secondsSince(began);
                Check.that(restored.count() == state.count(), "%d of %d keys", restored.count(), state.count());
                return took;
            }
        }

        @Override
        public void close() throws IOException {
            state.close();
            folder.close();
        }
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        FlinkSnapshots.Times peer = FlinkSnapshots.measure(keys, rounds);
        try (StateBudget budget = new StateBudget(Long.MAX_VALUE)) {
            figures.add(Figure.of(
                    "snapshots, filling, of memory new to the process", keys / fillTwo(budget) / 1e6, "M keys/s"));
            figures.addAll(run(budget, peer));
        }
        return figures;
    }

    /// Fills two states at once, so that there is memory enough which the machine has given to the process.
    ///
    /// @return how many seconds the first one took
    private double fillTwo(StateBudget budget) {
        try (KeyedState one = new KeyedState(budget);
                KeyedState other = new KeyedState(budget)) {
            double filled = seconds(() -> one.fill(keys));
            other.fill(keys);
            return filled;
        }
    }

    private List<Figure> run(StateBudget budget, FlinkSnapshots.Times peer) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Run run = new Run(budget)) {
            double filled = seconds(() -> run.state.fill(keys));
            figures.add(Figure.of("snapshots, filling", keys / filled / 1e6, "M keys/s")
                    .atLeast(5));
            double stored = Cost.least(rounds, run::storeWhole);
            figures.addAll(besideFlink("full snapshot", stored, 2, peer.snapshot(), 2));
            double restored = Cost.least(rounds, run::restore);
            figures.addAll(besideFlink("restore", restored, 3, peer.restore(), 10));
            for (long i = 0; i < keys / 10; i += 1024) {
                run.state.update(random -> random % keys);
            }
            figures.add(Figure.of(
                            "snapshots, with 10 % touched",
                            seconds(() -> run.freeze().run()), "s")
                    .atMost(0.5));
            warm(run);
            figures.addAll(beside(run, "of all keys", random -> random % keys, 0.25));
            long[] fifth = KeyedState.keysOfFifth(keys);
            figures.addAll(
                    beside(run, "in a fifth of the segments", random -> fifth[(int) (random % fifth.length)], 0.1));
            figures.add(skewed(run));
        }
        return figures;
    }

    private static List<Figure> besideFlink(String what, double ours, double goal, double peers, double ratio) {
        String name = "snapshots, " + what;
        return List.of(
                Figure.of(name, ours, "s").atMost(goal),
                Figure.of(name + ", Flink", peers, "s"),
                Figure.of(name + ", times as fast as Flink", peers / ours, "").atLeast(ratio));
    }

    private void warm(Run run) {
        run.freeze().run();
        updates(run, random -> random % keys, false);
    }

    /// What one thread updates in a second, and how long its batches take.
    private record Updates(double perSecond, double slow, double slowest) {}

    private List<Figure> beside(Run run, String which, LongUnaryOperator key, double loss) {
        Updates alone = updates(run, key, false);
        Updates beside = updates(run, key, true);
        return List.of(
                Figure.of("snapshots, updates %s, alone".formatted(which), alone.perSecond / 1e6, "M/s"),
                Figure.of("snapshots, updates %s, a snapshot a second".formatted(which), beside.perSecond / 1e6, "M/s"),
                Figure.of(
                                "snapshots, updates %s, lost by that".formatted(which),
                                1 - beside.perSecond / alone.perSecond,
                                "")
                        .atMost(loss),
                Figure.of("snapshots, updates %s, a batch of 1,024, p99.9".formatted(which), beside.slow * 1e3, "ms")
                        .atMost(10),
                Figure.of("snapshots, updates %s, the slowest batch".formatted(which), beside.slowest * 1e3, "ms"));
    }

    private Updates updates(Run run, LongUnaryOperator key, boolean snapshots) {
        CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
        List<Long> took = new ArrayList<>();
        long began = System.nanoTime();
        long next = began;
        long now = began;
        while (now - began < seconds * INTERVAL_NANOS) {
            long before = now;
            if (snapshots && now >= next && storing.isDone()) {
                storing = CompletableFuture.runAsync(run.freeze());
                next = now + INTERVAL_NANOS;
            }
            run.state.update(key);
            now = System.nanoTime();
            took.add(now - before);
        }
        storing.join();
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Updates(
                1024 * sorted.length / ((now - began) / NANOS),
                sorted[(int) (sorted.length * 0.999)] / NANOS,
                sorted[sorted.length - 1] / NANOS);
    }

    /// What is written for a row that has changed, where most changes are to few keys: seven of eight to a hundredth.
    private Figure skewed(Run run) {
        // All of it, so that what follows is changes until these are as much: then as many bytes are written once more.
        run.storeWhole();
        long before = run.written.get();
        long rows = 0;
        for (int snapshot = 0; snapshot < 20; snapshot++) {
            BitSet changed = new BitSet((int) keys);
            for (long i = 0; i < keys / 50; i += 1024) {
                run.state.update(random -> {
                    long key = (random & 15) < 14 ? (random >>> 4) % (keys / 100) * 97 % keys : (random >>> 4) % keys;
                    changed.set((int) key);
                    return key;
                });
            }
            run.freeze().run();
            rows += changed.cardinality();
        }
        double ratio = (double) (run.written.get() - before) / (rows * ROW_BYTES);
        return Figure.of("snapshots, bytes written to those of the rows changed, skewed keys", ratio, "")
                .atMost(2);
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Cost.secondsSince(began);
    }
}
