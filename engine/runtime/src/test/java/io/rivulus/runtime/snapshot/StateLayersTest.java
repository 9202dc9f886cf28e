package io.rivulus.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.state.RestoredState;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.snapshot.SnapshotReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a snapshot builds on those before it, and when it stands alone. Either way it is all that there is.
final class StateLayersTest {
    private static final int KEYS = 10_000;

    @TempDir
    private Path directory;

    private final StateMemory state = new StateMemory("count", new StateBudget(1L << 30));
    private final RowTable table = new RowTable(state, "numbers", List.of(Types.BIGINT), List.of());
    private final StateLayers layers = new StateLayers();
    private ObjectStore store;
    private long epoch;
    private long confirmed;

    @BeforeEach
    void begin() {
        store = new DirectoryStore(Files.local(), directory, new RandomSource(1));
        put(0, KEYS);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void whatIsConfirmedIsBuiltUpon() {
        List<Piece> first = confirm(snapshot());
        put(KEYS, 10);
        List<Piece> second = snapshot();

        assertThat(second).startsWith(first.toArray(Piece[]::new)).hasSizeGreaterThan(first.size());
        assertThat(bytes(second) - bytes(first)).isLessThan(bytes(first) / 50);
        assertThat(restored(second)).isEqualTo(KEYS + 10);
    }

    @Test
    void aSnapshotAfterOneThatIsNotConfirmedStandsAlone() {
        List<Piece> first = confirm(snapshot());
        put(KEYS, 10);
        List<Piece> second = snapshot();
        put(KEYS + 10, 10);
        List<Piece> third = snapshot();

        assertThat(third).doesNotContainAnyElementsOf(first).doesNotContainAnyElementsOf(second);
        assertThat(restored(third)).isEqualTo(KEYS + 20);
    }

    @Test
    void aSnapshotAfterOneThatWasNotStoredStandsAlone() {
        List<Piece> first = confirm(snapshot());
        put(KEYS, 10);
        epoch++;
        try (PartContent content = layers.freeze(state, epoch, confirmed);
                PartWriter writer = writer()) {
            writer.finish();
            assertThatThrownBy(() -> content.store(writer)).hasMessageContaining("is finished");
        }
        put(KEYS + 10, 10);
        List<Piece> third = snapshot();

        assertThat(third).doesNotContainAnyElementsOf(first);
        assertThat(restored(third)).isEqualTo(KEYS + 20);
    }

    @Test
    void allIsWrittenAgainWhenTheChangesAreMoreThanThat() {
        long written = 0;
        long changed = 0;
        List<Piece> last = confirm(snapshot());
        long whole = bytes(last);
        int alone = 0;
        for (int round = 0; round < 60; round++) {
            put(0, KEYS / 10);
            List<Piece> next = confirm(snapshot());
            boolean builds = next.size() > last.size();
            written += builds ? bytes(next) - bytes(last) : bytes(next);
            changed += whole / 10;
            alone += builds ? 0 : 1;
            last = next;
            assertThat(restored(next)).isEqualTo(KEYS);
            assertThat(bytes(next)).isLessThan(whole * 23 / 10);
        }
        assertThat(alone).isBetween(4, 6);
        assertThat(written).isLessThan(2 * changed);
    }

    @Test
    void thereAreNeverManyLayers() {
        for (int round = 0; round < 250; round++) {
            put(round, 1);
            assertThat(confirm(snapshot()).size()).isLessThanOrEqualTo(100);
        }
    }

    private List<Piece> snapshot() {
        epoch++;
        try (PartContent content = layers.freeze(state, epoch, confirmed);
                PartWriter writer = writer()) {
            List<Piece> pieces = content.store(writer);
            writer.finish();
            return pieces;
        }
    }

    private PartWriter writer() {
        return new PartWriter(store, new CheckpointId(epoch, 1, 1), "count-0");
    }

    private List<Piece> confirm(List<Piece> pieces) {
        confirmed = epoch;
        return pieces;
    }

    private static long bytes(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    private long restored(List<Piece> pieces) {
        SnapshotReader snapshot =
                new SnapshotReader(new PieceBytes(new CheckpointReader(store), pieces, Runnable::run));
        try (StateMemory restored =
                new StateMemory("count", new StateBudget(1L << 30), RestoredState.allOf(snapshot))) {
            return new RowTable(restored, "numbers", List.of(Types.BIGINT), List.of()).count();
        }
    }

    private void put(long from, int count) {
        for (long next = from; next < from + count; next += ColumnBatch.ROWS_MAX) {
            long[] numbers = LongStream.range(next, Math.min(from + count, next + ColumnBatch.ROWS_MAX))
                    .toArray();
            ColumnBatch batch = ColumnBatch.of(numbers.length, new LongColumn(numbers.length, numbers, null));
            long[] hashes = new long[numbers.length];
            KeyHash.of(batch, new int[] {0}, hashes);
            table.upsert(batch, new int[] {0}, hashes, new long[numbers.length]);
        }
    }
}
