package io.rivulus.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.column.LongColumn;
import org.junit.jupiter.api.Test;

final class ColumnBatchTest {
    private static final ColumnBatch BATCH =
            ColumnBatch.of(4, new LongColumn(4, new long[] {10, 11, 12, 13}, new long[] {0b0100}));

    @Test
    void countsEveryRowWithoutASelection() {
        assertThat(BATCH.count()).isEqualTo(4);
        assertThat(BATCH.row(3)).isEqualTo(3);
        assertThat(BATCH.kind(3)).isEqualTo(ChangeKind.INSERT);
    }

    @Test
    void compactsToTheSelectedRowsAndTheirKinds() {
        ColumnBatch selected = BATCH.withKinds(new byte[] {0, 1, 2, 3}).withSelection(new int[] {1, 2}, 2);

        ColumnBatch compacted = selected.compacted();

        assertThat(compacted.size()).isEqualTo(2);
        assertThat(compacted.selection()).isNull();
        assertThat(compacted.kind(0)).isEqualTo(ChangeKind.UPDATE_BEFORE);
        assertThat(compacted.kind(1)).isEqualTo(ChangeKind.UPDATE_AFTER);
        assertThat(((LongColumn) compacted.column(0)).values()).containsExactly(11, 12);
        assertThat(compacted.column(0).isNull(1)).isTrue();
    }

    static LongColumn longs(long... values) {
        return new LongColumn(values.length, values, null);
    }
}
