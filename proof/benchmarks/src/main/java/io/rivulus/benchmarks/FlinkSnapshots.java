package io.rivulus.benchmarks;

import io.rivulus.cli.bench.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RunnableFuture;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.SnapshotResult;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory;

/// The peer of [SnapshotBenchmark]: Flink's heap backend with the same keys and values, stored whole and read again.
///
/// It runs in a process of its own, since its objects want a heap of gigabytes, which is no measure for the others.
final class FlinkSnapshots {
    /// Three times what a key and its value take there, so that collecting garbage is cheap.
    private static final long HEAP_BYTES_PER_KEY = 600;

    private static final long HEAP_BYTES_MIN = 256L << 20;
    private static final String TIMES = "times";

    private FlinkSnapshots() {}

    /// What its best rounds took, in seconds.
    record Times(double snapshot, double restore) {
        List<String> lines() {
            return List.of(Double.toString(snapshot), Double.toString(restore));
        }

        static Times of(List<String> lines) {
            return new Times(Double.parseDouble(lines.get(0)), Double.parseDouble(lines.get(1)));
        }
    }

    /// Starts the process and waits for its end.
    static Times measure(long keys, int rounds) throws IOException, InterruptedException {
        try (ScratchFolder folder = ScratchFolder.make()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseParallelGC",
                            "-XX:+UseCompactObjectHeaders",
                            "-Xmx" + Math.max(HEAP_BYTES_MIN, keys * HEAP_BYTES_PER_KEY),
                            "-Drivulus.log.file=" + folder.path().resolve("log"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            FlinkSnapshots.class.getName(),
                            folder.path().toString(),
                            Long.toString(keys),
                            Integer.toString(rounds))
                    .inheritIO()
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("the peer's process ended with %d".formatted(status));
            }
            return Times.of(Files.readAllLines(folder.path().resolve(TIMES)));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Times times = measured(folder, Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        Files.write(folder.resolve(TIMES), times.lines());
    }

    private static Times measured(Path folder, long keys, int rounds) throws Exception {
        List<KeyedStateHandle> stored = new ArrayList<>();
        double snapshot;
        try (Values values = new Values(List.of())) {
            values.fill(keys);
            snapshot = Cost.least(rounds, () -> {
                for (KeyedStateHandle before : stored) {
                    before.discardState();
                }
                stored.clear();
                System.gc();
                long began = System.nanoTime();
                stored.add(values.snapshot(streams(folder)));
                return Cost.secondsSince(began);
            });
        }
        double restore = Cost.least(rounds, () -> {
            System.gc();
            long began = System.nanoTime();
            try (Values values = new Values(stored)) {
                values.check(0);
                double took = Cost.secondsSince(began);
                values.check(keys - 1);
                return took;
            }
        });
        return new Times(snapshot, restore);
    }

    /// Files of the folder, written as Flink does unless told otherwise: it syncs them.
    private static CheckpointStreamFactory streams(Path folder) {
        var path = new org.apache.flink.core.fs.Path(folder.toUri());
        return new FsCheckpointStreamFactory(
                LocalFileSystem.getSharedInstance(),
                path,
                path,
                (int) CheckpointingOptions.FS_SMALL_FILE_THRESHOLD
                        .defaultValue()
                        .getBytes(),
                CheckpointingOptions.FS_WRITE_BUFFER_SIZE.defaultValue());
    }

    /// A value of 100 bytes for each of many keys.
    private static final class Values implements AutoCloseable {
        private final AbstractKeyedStateBackend<Long> backend;
        private final ValueState<byte[]> state;
        private long snapshots;

        Values(List<KeyedStateHandle> stored) throws Exception {
            backend = FlinkBackends.onHeap(stored);
            state = backend.getPartitionedState(
                    VoidNamespace.INSTANCE,
                    VoidNamespaceSerializer.INSTANCE,
                    new ValueStateDescriptor<>("values", BytePrimitiveArraySerializer.INSTANCE));
        }

        /// Sets the values of the keys from 0 on.
        void fill(long keys) throws IOException {
            byte[] value = new byte[KeyedState.VALUE_BYTES];
            for (long key = 0; key < keys; key++) {
                value[(int) (key % value.length)]++;
                backend.setCurrentKey(key);
                state.update(value.clone());
            }
        }

        void check(long key) throws IOException {
            backend.setCurrentKey(key);
            byte[] value = state.value();
            if (value == null || value.length != KeyedState.VALUE_BYTES) {
                throw new IllegalStateException("key %d has no value".formatted(key));
            }
        }

        /// All of it, by this thread.
        KeyedStateHandle snapshot(CheckpointStreamFactory streams) throws Exception {
            RunnableFuture<SnapshotResult<KeyedStateHandle>> storing =
                    backend.snapshot(++snapshots, 0, streams, CheckpointOptions.forCheckpointWithDefaultLocation());
            storing.run();
            return Objects.requireNonNull(storing.get().getJobManagerOwnedSnapshot());
        }

        @Override
        public void close() throws IOException {
            backend.dispose();
            backend.close();
        }
    }
}
