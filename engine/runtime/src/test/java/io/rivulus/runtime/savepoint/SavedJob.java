package io.rivulus.runtime.savepoint;

import io.rivulus.api.EncodedState;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Savepoints;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.graph.KeyGroups;
import io.rivulus.runtime.snapshot.PartContent;
import io.rivulus.runtime.snapshot.PieceOutput;
import io.rivulus.runtime.source.ReaderState;
import io.rivulus.runtime.source.SplitState;
import io.rivulus.state.FrozenState;
import io.rivulus.state.KeyOwner;
import io.rivulus.state.NumberState;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Makes savepoints as a job would: of a step that keeps a table of each kind for some keys, and of a source.
final class SavedJob {
    static final KeyGroups GROUPS = new KeyGroups(128);
    static final String STEP = "Aggregate";
    static final String STEP_ID = "5e1f";

    private static final CheckpointId ID = new CheckpointId(7, 1, 1);
    private static final List<DataType> KEY = List.of(Types.BIGINT);
    private static final int GROUP_BITS = 15;

    private final ObjectStore root;
    private final int parallelism;
    private final List<StatePart> parts = new ArrayList<>();

    private SavedJob(ObjectStore root, int parallelism) {
        this.root = root;
        this.parallelism = parallelism;
    }

    static ObjectStore root(Path folder) {
        return new LocalStores(Files.local(), RandomSource.unpredictable()).open(folder.toUri());
    }

    /// Writes a savepoint with the keys from 0 on.
    ///
    /// @param scattered whether rows are at subtasks by something else than their keys
    static SavepointReader write(Path folder, int parallelism, int keys, boolean scattered) {
        SavedJob job = new SavedJob(root(folder), parallelism);
        for (int subtask = 0; subtask < parallelism; subtask++) {
            job.operator(subtask, keys, scattered);
            job.source(subtask);
        }
        Savepoints.publish(job.root, "job", ID, new Snapshot(9, 1_000, GROUPS.count(), job.parts));
        return SavepointReader.open(job.root);
    }

    static SavepointReader write(Path folder, int parallelism, int keys) {
        return write(folder, parallelism, keys, false);
    }

    private void operator(int subtask, int keys, boolean scattered) {
        try (StateMemory memory = new StateMemory("Aggregate[1]", new StateBudget(1L << 30))) {
            RowTable words = new RowTable(memory.scope("slice", 60), "words", KEY, List.of(Types.STRING, Types.DOUBLE));
            RowTable later =
                    new RowTable(memory.scope("slice", 120), "words", KEY, List.of(Types.STRING, Types.DOUBLE));
            RowTable distinct = new RowTable(memory, "distinct", List.of(Types.BIGINT, Types.STRING), List.of(), 1);
            RowTable sessions = new RowTable(
                    memory.ownedBy(KeyOwner.inLastBits(GROUP_BITS)), "sessions", KEY, List.of(Types.BIGINT));
            RowMultimap bags = RowMultimap.ascending(memory, "bags", KEY, List.of(Types.STRING));
            Timers timers = new Timers(memory, "timers", KEY, 1);
            new NumberState(memory, "watermark", 0).set(100 + subtask);
            for (long key = 0; key < keys; key++) {
                long hash = hash(key);
                boolean own = scattered
                        ? key % parallelism == subtask
                        : GROUPS.subtaskOf(GROUPS.groupOf(hash), parallelism) == subtask;
                if (own) {
                    Column[] columns = {column(Types.BIGINT, key)};
                    long row = put(words, columns);
                    words.fields().put(row, 1, column(Types.STRING, "word " + key), 0);
                    words.fields().put(row, 2, column(Types.DOUBLE, key / 2.0), 0);
                    if (key == 1) {
                        words.mark(row);
                        put(later, columns);
                    }
                    put(distinct, columns[0], column(Types.STRING, "x" + key));
                    put(distinct, columns[0], column(Types.STRING, "y" + key));
                    long session = put(sessions, column(Types.BIGINT, key << GROUP_BITS | hash >>> (64 - GROUP_BITS)));
                    sessions.fields().setLong(session, 1, key);
                    bags.add(hash, columns, new Column[] {column(Types.STRING, "z")}, 0, key + 1);
                    timers.set(10 * key, hash, columns, 0);
                }
            }
            try (FrozenState frozen = memory.freeze(true)) {
                part(STEP_ID, STEP, Role.OPERATOR, subtask, out -> frozen.write(new SnapshotWriter(out::write)));
            }
        }
    }

    private void source(int subtask) {
        List<SplitState> splits = IntStream.range(0, 6)
                .filter(split -> split % parallelism == subtask)
                .mapToObj(split -> new SplitState(new EncodedState(1, new byte[] {(byte) split}), 5, false))
                .toList();
        EncodedState state = ReaderState.CODEC.encode(new ReaderState(5 + subtask, splits));
        try (PartWriter writer = new PartWriter(root, ID, "source-" + subtask)) {
            List<Piece> pieces = PartContent.of(state).store(writer);
            writer.finish();
            parts.add(new StatePart("c11c", "clicks", Role.READER, subtask, parallelism, pieces));
        }
    }

    private void part(String id, String name, Role role, int subtask, Consumer<PieceOutput> content) {
        try (PartWriter writer = new PartWriter(root, ID, name + "-" + subtask)) {
            PieceOutput out = new PieceOutput(writer);
            content.accept(out);
            parts.add(new StatePart(id, name, role, subtask, parallelism, out.pieces()));
            writer.finish();
        }
    }

    private static long put(RowTable table, Column... key) {
        ColumnBatch batch = ColumnBatch.of(1, key);
        int[] columns = IntStream.range(0, key.length).toArray();
        long[] hashes = new long[1];
        long[] rows = new long[1];
        KeyHash.of(batch, columns, hashes);
        table.upsert(batch, columns, hashes, rows);
        return rows[0];
    }

    private static long hash(long key) {
        long[] hashes = new long[1];
        KeyHash.of(ColumnBatch.of(1, new LongColumn(1, new long[] {key}, null)), new int[] {0}, hashes);
        return hashes[0];
    }

    private static Column column(DataType type, Object value) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        Values.append(builder, type, value);
        return builder.build();
    }

    /// All rows of a table as text, each once.
    static List<String> rows(SavepointReader savepoint, String step, String table) {
        List<String> rows = new ArrayList<>();
        savepoint
                .step(step)
                .table(table)
                .rows()
                .forEachRemaining(row -> rows.add(row.values() + (row.isMarked() ? " marked" : "")));
        return rows;
    }
}
