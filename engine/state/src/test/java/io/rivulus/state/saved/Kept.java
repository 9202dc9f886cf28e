package io.rivulus.state.saved;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.FrozenState;
import io.rivulus.state.NumberState;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// What an operator of several subtasks keeps, beside what should be read of its snapshots: a key is at the
/// subtask that is its rest.
final class Kept implements AutoCloseable {
    private static final List<DataType> KEY = List.of(Types.BIGINT);

    private final List<Subtask> subtasks = new ArrayList<>();
    private final Map<Long, String> words = new TreeMap<>();
    private final Map<Long, Map<Long, Long>> bags = new TreeMap<>();

    private static final class Subtask {
        final StateMemory memory = new StateMemory("Test[1]", new StateBudget(1L << 30));
        final RowTable words = new RowTable(memory.scope("slice", -7), "words", KEY, List.of(Types.STRING));
        final RowMultimap bags =
                new RowMultimap(memory, "bags", KEY, List.of(Types.BIGINT), List.of(new Order(true, false)));
        final Timers timers = new Timers(memory, "timers", KEY, 1);
        final NumberState number = new NumberState(memory, "number", 0);
        final ByteArrayOutputStream layers = new ByteArrayOutputStream();
    }

    Kept(int parallelism) {
        for (int i = 0; i < parallelism; i++) {
            subtasks.add(new Subtask());
            subtasks.getLast().number.set(i + 1);
        }
    }

    void change(RandomGenerator random, int keys) {
        for (int i = 0; i < 300; i++) {
            long key = random.nextInt(keys);
            switch (random.nextInt(5)) {
                case 0 -> forget(key);
                case 1 -> bag(key, random.nextInt(5), random.nextBoolean() ? 1 : -1);
                case 2 -> subtask(key).timers.delete(key * 10, hash(key), columns(key), 0);
                case 3 -> subtask(key).timers.set(key * 10, hash(key), columns(key), 0);
                default -> word(key, "x".repeat(random.nextInt(30)) + random.nextInt(1000));
            }
        }
    }

    void word(long key, String word) {
        Subtask subtask = subtask(key);
        long[] row = new long[1];
        subtask.words.upsert(batch(key), new int[] {0}, new long[] {hash(key)}, row);
        subtask.words.fields().put(row[0], 1, column(Types.STRING, word), 0);
        words.put(key, word);
    }

    void forget(long key) {
        if (words.remove(key) != null) {
            long[] row = new long[1];
            Subtask subtask = subtask(key);
            subtask.words.find(batch(key), new int[] {0}, new long[] {hash(key)}, row);
            subtask.words.delete(row[0]);
        }
    }

    void bag(long key, long value, long weight) {
        subtask(key).bags.add(hash(key), columns(key), new Column[] {column(Types.BIGINT, value)}, 0, weight);
        Map<Long, Long> bag = bags.computeIfAbsent(key, _ -> new TreeMap<>());
        if (bag.merge(value, weight, Long::sum) == 0) {
            bag.remove(value);
        }
    }

    /// What the rows of a table should be, as lists of values.
    Set<String> rows(String path) {
        Set<String> rows = new TreeSet<>();
        switch (path) {
            case "slice -7/words" ->
                words.forEach((key, word) -> rows.add(List.of(key, word).toString()));
            case "bags" ->
                bags.forEach((key, bag) -> bag.forEach(
                        (value, times) -> rows.add(List.of(key, value, times).toString())));
            case "number" -> rows.add(List.of(subtasks.size()).toString());
            default -> throw new IllegalArgumentException(path);
        }
        return rows;
    }

    /// Takes a snapshot of all subtasks.
    List<SnapshotReader> snapshot(boolean whole) {
        return subtasks.stream()
                .map(subtask -> {
                    if (whole) {
                        subtask.layers.reset();
                    }
                    try (FrozenState frozen = subtask.memory.freeze(whole)) {
                        frozen.write(new SnapshotWriter(written -> {
                            byte[] copy = new byte[written.remaining()];
                            written.get(copy);
                            subtask.layers.writeBytes(copy);
                        }));
                    }
                    return new SnapshotReader(SnapshotBytes.of(ByteBuffer.wrap(subtask.layers.toByteArray())));
                })
                .toList();
    }

    private Subtask subtask(long key) {
        return subtasks.get((int) (key % subtasks.size()));
    }

    private static long hash(long key) {
        long[] hashes = new long[1];
        KeyHash.of(batch(key), new int[] {0}, hashes);
        return hashes[0];
    }

    private static ColumnBatch batch(long key) {
        return ColumnBatch.of(1, columns(key));
    }

    private static Column[] columns(long key) {
        return new Column[] {column(Types.BIGINT, key)};
    }

    private static Column column(DataType type, Object value) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        Values.append(builder, type, value);
        return builder.build();
    }

    /// The rows of batches as text.
    static List<String> text(DataType.RowType type, ColumnBatch batch) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            Object[] values = new Object[type.size()];
            Arrays.setAll(values, column -> Values.get(batch.column(column), type.type(column), row));
            rows.add(Arrays.asList(values).toString());
        }
        return rows;
    }

    @Override
    public void close() {
        subtasks.forEach(subtask -> subtask.memory.close());
    }
}
