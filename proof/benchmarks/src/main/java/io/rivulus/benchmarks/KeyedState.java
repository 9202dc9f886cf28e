package io.rivulus.benchmarks;

import io.rivulus.base.random.RandomSource;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.state.RestoredState;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// A value of 100 bytes for each of many keys, as an operator keeps it.
final class KeyedState implements AutoCloseable {
    static final int VALUE_BYTES = 100;

    private static final int BATCH = ColumnBatch.ROWS_MAX;
    private static final int VALUE = 1;
    private static final int[] KEY = {0};

    private final StateMemory memory;
    private final RowTable table;
    private final RandomGenerator random = new RandomSource(1).generator();
    private final long[] hashes = new long[BATCH];
    private final long[] rows = new long[BATCH];
    private final byte[] value = new byte[VALUE_BYTES];

    KeyedState(StateBudget budget) {
        this(budget, new RestoredState(List.of(), Optional.empty()));
    }

    KeyedState(StateBudget budget, RestoredState restored) {
        memory = new StateMemory("benchmark", budget, restored);
        table = new RowTable(memory, "values", List.of(Types.BIGINT), List.of(Types.BYTES));
    }

    StateMemory memory() {
        return memory;
    }

    long count() {
        return table.count();
    }

    /// Sets the values of the keys from 0 on.
    void fill(long keys) {
        for (long next = 0; next < keys; next += BATCH) {
            long[] batch = new long[(int) Math.min(BATCH, keys - next)];
            for (int i = 0; i < batch.length; i++) {
                batch[i] = next + i;
            }
            set(batch);
        }
    }

    /// Those of the keys from 0 on whose rows stand in the first fifth of the segments.
    static long[] keysOfFifth(long keys) {
        long[] hash = new long[1];
        long[] key = new long[1];
        return LongStream.range(0, keys)
                .filter(number -> {
                    key[0] = number;
                    KeyHash.of(ColumnBatch.of(1, new LongColumn(1, key, null)), KEY, hash);
                    return (hash[0] >>> 1) < Long.MAX_VALUE / 5;
                })
                .toArray();
    }

    /// Sets the values of a batch of keys made of random numbers.
    void update(LongUnaryOperator key) {
        long[] batch = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            batch[i] = key.applyAsLong(random.nextLong() >>> 1);
        }
        set(batch);
    }

    private void set(long[] keys) {
        ColumnBatch batch = ColumnBatch.of(keys.length, new LongColumn(keys.length, keys, null));
        KeyHash.of(batch, KEY, hashes);
        table.upsert(batch, KEY, hashes, rows);
        table.fields().readAhead(rows, 0, keys.length, VALUE);
        for (int i = 0; i < keys.length; i++) {
            value[i % VALUE_BYTES]++;
            table.fields().setBytes(rows[i], VALUE, value, 0, VALUE_BYTES);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
