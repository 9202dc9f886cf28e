package io.rivulus.testkit;

import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.graph.KeyGroups;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.FrozenState;
import io.rivulus.state.RestoredState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateBackends;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One operator on its way through a test's events, with a clock that they move. Used by one thread.
final class OperatorRun implements AutoCloseable, OperatorContext {
    private static final int KEY_GROUPS = 128;
    private static final int RESCALED_SUBTASKS = 3;
    private static final long STATE_BYTES_MAX = 256 << 20;

    /// One of so many epochs ends in a restart, so that some operators live for long and some for short.
    private static final int RESTARTED_EPOCHS = 3;

    /// The same where three operators are restarted for one, or RocksDB is.
    private static final int SELDOM_RESTARTED_EPOCHS = 12;

    private final OperatorHarness harness;
    private final OperatorMode mode;
    private final World world;
    private final RandomGenerator restarts =
            new RandomSource(0).child("restarts").generator();
    private Operator operator;
    private StateMemory state;
    private final CollectingOutput output;
    private final ByteArrayOutputStream layers = new ByteArrayOutputStream();
    private @Nullable FrozenState frozen;
    private final StateBudget stateBudget;
    private final StateBackends stateBackends;
    private final PriorityQueue<Long> timers = new PriorityQueue<>();
    private final Set<Integer> openInputs;
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private long wallMillis;
    private long watermarkMillis = Watermark.NONE;
    private long epoch;

    OperatorRun(OperatorHarness harness, OperatorMode mode, World real) {
        this.harness = harness;
        this.mode = mode;
        this.world = new World(
                new TestClock(),
                new RandomSource(0),
                real.executors(),
                real.files(),
                real.stores(),
                real.transport(),
                real.processes());
        openInputs = new TreeSet<>(
                IntStream.range(0, harness.inputs().size()).boxed().toList());
        output = new CollectingOutput(harness.output(), mode);
        stateBudget = new StateBudget(mode == OperatorMode.WITHOUT_MEMORY ? 0 : STATE_BYTES_MAX);
        stateBackends = new StateBackends(new StateBackendFactory.Context(
                world, Configuration.defaults(), STATE_BYTES_MAX, List.of(fastFolder(real))));
        state = memory(RestoredState.NOTHING);
        operator = harness.factory().create();
        operator.open(this);
    }

    /// RocksDB syncs some files when it is opened, which takes its time on disks.
    private static Path fastFolder(World world) {
        Path inMemory = Path.of("/dev/shm");
        return world.files().find(inMemory).isPresent() ? inMemory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private StateMemory memory(RestoredState restored) {
        return new StateMemory(
                harness.factory().name(),
                stateBudget,
                restored,
                stateBackends.find(mode == OperatorMode.WITHOUT_MEMORY ? "rocksdb" : StateBackends.MEMORY));
    }

    /// Takes hold of what the operator keeps, or of what has changed of it; it is written only when the next one comes.
    private void freeze() {
        writeFrozen();
        frozen = state.freeze(layers.size() == 0);
    }

    private void writeFrozen() {
        FrozenState written = frozen;
        frozen = null;
        if (written != null) {
            layers.writeBytes(bytes(written));
        }
    }

    /// Has another operator go on from the snapshots, or from those of several between which it was divided meanwhile.
    private void restart() {
        writeFrozen();
        SnapshotReader snapshot = reader(layers.toByteArray());
        layers.reset();
        if (mode == OperatorMode.RESCALED && !harness.single()) {
            List<SnapshotReader> parts = new ArrayList<>();
            for (int subtask = 0; subtask < RESCALED_SUBTASKS; subtask++) {
                int owner = subtask;
                open(new RestoredState(List.of(snapshot), Optional.of(hash -> ownerOf(hash) == owner)));
                parts.add(reader(bytes(state.freeze(true))));
            }
            open(new RestoredState(parts, Optional.empty()));
        } else {
            open(RestoredState.allOf(snapshot));
        }
    }

    private static int ownerOf(long hash) {
        KeyGroups groups = new KeyGroups(KEY_GROUPS);
        return groups.subtaskOf(groups.groupOf(hash), RESCALED_SUBTASKS);
    }

    private static byte[] bytes(FrozenState frozen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (frozen) {
            frozen.write(new SnapshotWriter(written -> {
                byte[] copy = new byte[written.remaining()];
                written.get(copy);
                bytes.writeBytes(copy);
            }));
        }
        return bytes.toByteArray();
    }

    private static SnapshotReader reader(byte[] bytes) {
        return new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(bytes)));
    }

    private void open(RestoredState restored) {
        closeState();
        state = memory(restored);
        operator = harness.factory().create();
        operator.open(this);
        state.requireAllRestored();
    }

    void on(OperatorEvent event) {
        switch (event) {
            case OperatorEvent.Rows rows -> rows(rows);
            case OperatorEvent.WatermarkReached(long timestampMillis) -> watermark(timestampMillis);
            case OperatorEvent.EpochEnds _ -> barrier(false);
            case OperatorEvent.InputEnds(int input) -> inputEnds(input);
            case OperatorEvent.ClockReached(long millis) -> clock(millis);
        }
    }

    private void rows(OperatorEvent.Rows rows) {
        if (operator.refuses(rows.input())) {
            throw new AssertionError(
                    "the operator refuses input %d; tell what it waits for first".formatted(rows.input()));
        }
        for (ColumnBatch batch : Batches.of(rows.changes(), harness.inputs().get(rows.input()), mode)) {
            call(() -> operator.onBatch(rows.input(), batch, output));
            if (mode.hasShortEpochs()) {
                barrier(false);
            }
        }
    }

    private void watermark(long timestampMillis) {
        if (timestampMillis > watermarkMillis) {
            watermarkMillis = timestampMillis;
            call(() -> operator.onWatermark(timestampMillis, output));
            if (mode.hasRestarts()) {
                barrier(false);
            }
        }
    }

    private void barrier(boolean last) {
        Barrier barrier = new Barrier(++epoch, false, last);
        call(() -> operator.onBarrier(barrier, output));
        if (!mode.hasRestarts() || last) {
            return;
        }
        freeze();
        if (restarts.nextInt(mode == OperatorMode.RESTORED ? RESTARTED_EPOCHS : SELDOM_RESTARTED_EPOCHS) == 0) {
            restart();
        }
    }

    private void inputEnds(int input) {
        openInputs.remove(input);
        if (openInputs.isEmpty()) {
            watermark(Watermark.END);
        }
        call(() -> operator.onEndOfInput(input, output));
        if (mode.hasRestarts()) {
            barrier(false);
        }
    }

    private void clock(long millis) {
        while (!timers.isEmpty() && timers.peek() <= millis) {
            long due = timers.remove();
            wallMillis = Math.max(wallMillis, due);
            call(() -> operator.onProcessingTime(due, output));
        }
        wallMillis = millis;
    }

    /// Calls the operator until it is done, as a task would.
    private void call(BooleanSupplier call) {
        output.empty();
        while (!call.getAsBoolean()) {
            if (output.hasRoom()) {
                throw new AssertionError("%s stops although there is room"
                        .formatted(harness.factory().name()));
            }
            output.empty();
        }
    }

    OperatorOutcome end() {
        new TreeSet<>(openInputs).forEach(this::inputEnds);
        barrier(true);
        return new OperatorOutcome(output.changes(), output.rows(), counts);
    }

    @Override
    public void close() {
        closeState();
        stateBudget.close();
        stateBackends.close();
    }

    private void closeState() {
        operator.close();
        state.close();
        writeFrozen();
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public int subtask() {
        return 0;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public int keyGroups() {
        return KEY_GROUPS;
    }

    @Override
    public StateMemory state() {
        return state;
    }

    @Override
    public long watermarkMillis() {
        return watermarkMillis;
    }

    @Override
    public void schedule(long timestampMillis) {
        timers.add(timestampMillis);
    }

    @Override
    public void count(String metric, long amount) {
        counts.merge(metric, amount, Long::sum);
    }

    private final class TestClock implements Clock {
        @Override
        public long wallMillis() {
            return wallMillis;
        }

        @Override
        public long monotonicNanos() {
            return TimeUnit.MILLISECONDS.toNanos(wallMillis);
        }
    }
}
