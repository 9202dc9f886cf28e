package io.rivulus.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A program that counts numbers by key into a ledger, each time with the count so far: so a number that is lost or
/// comes twice is a gap or a repetition in its key's counts.
final class Counting {
    static final int KEYS = 100;

    private Counting() {}

    /// Some ten thousand numbers a second, so that a machine on which commits take long is not buried under rows.
    static StreamGraph endless(LongConsumer look, Ledger ledger) {
        LongConsumer slowly = number -> {
            if (number % 20 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            look.accept(number);
        };
        return program(new Numbers(-1, 1, 20, -1), slowly, ledger);
    }

    static StreamGraph program(Numbers numbers, LongConsumer look, Ledger ledger) {
        StreamGraph.Builder job = StreamGraph.named("ledger");
        addTo(job, numbers, look, ledger);
        return job.build();
    }

    /// Adds what counts numbers, connected with nothing else.
    static void addTo(StreamGraph.Builder job, Numbers numbers, LongConsumer look, Ledger ledger) {
        NodeRef source = job.source("numbers", numbers).add();
        NodeRef keyed = job.operator("key", new Jobs.Step("key", () -> new Key(look)))
                .input(source, Partitioning.FORWARD)
                .add();
        NodeRef counted = job.operator("count", new Jobs.Step("count", Count::new))
                .input(keyed, Partitioning.hash(List.of(0)))
                .add();
        job.sink("ledger", ledger).input(counted, Partitioning.FORWARD).add();
    }

    static Map<Long, List<Long>> counts(Ledger ledger) {
        Map<Long, List<Long>> counts = new HashMap<>();
        ledger.rows()
                .forEach(row -> counts.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>())
                        .add(row.getLast()));
        counts.values().forEach(list -> list.sort(null));
        return counts;
    }

    /// Each key was counted from 1 on without a gap or a repetition.
    static void assertContiguous(Map<Long, List<Long>> counts) {
        counts.forEach((key, list) -> {
            for (int i = 0; i < list.size(); i++) {
                assertThat(list.get(i)).as("key %d", key).isEqualTo(i + 1L);
            }
        });
    }

    /// Numbers to their keys.
    private record Key(LongConsumer look) implements Operator {
        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            long[] keys = new long[batch.count()];
            for (int i = 0; i < keys.length; i++) {
                long number = ((LongColumn) batch.column(0)).values()[batch.row(i)];
                look.accept(number);
                keys[i] = number % KEYS;
            }
            output.emit(ColumnBatch.of(keys.length, new LongColumn(keys.length, keys, null)));
            return true;
        }
    }

    /// How often each key has come.
    private static final class Count implements Operator {
        private @Nullable RowTable counts;

        @Override
        public void open(OperatorContext context) {
            counts = new RowTable(context.state(), "counts", List.of(Types.BIGINT), List.of(Types.BIGINT));
        }

        @Override
        public boolean onBatch(int input, ColumnBatch batch, Output output) {
            RowTable table = counts;
            if (table == null) {
                throw new AssertionError("not open");
            }
            ColumnBatch keys = batch.compacted();
            long[] hashes = new long[keys.count()];
            long[] rows = new long[keys.count()];
            long[] values = new long[keys.count()];
            KeyHash.of(keys, new int[] {0}, hashes);
            table.upsert(keys, new int[] {0}, hashes, rows);
            for (int i = 0; i < rows.length; i++) {
                values[i] = table.fields().addLong(rows[i], 1, 1);
            }
            Column counted = new LongColumn(values.length, values, null);
            output.emit(ColumnBatch.of(values.length, keys.column(0), counted));
            return true;
        }
    }
}
