package io.rivulus.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.Types;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A table's rows are written as they were at the moment of the snapshot, each once, while their owner changes them.
@Tag("slow")
final class FrozenRowsInterleavingsTest {
    private static final int CAPACITY = 4;
    private static final int VALUE = 1;
    private static final Map<Long, Long> AS_THEY_WERE = Map.of(0L, 10L, 1L, 11L);

    /// One segment with two rows, of which the owner changes one after the other.
    private static class Changed implements Scene {
        final StateMemory memory = new StateMemory("state", new StateBudget(1 << 20));
        final RowLayout layout = new RowLayout(List.of(Types.BIGINT), List.of(Types.BIGINT));
        final FrozenRows frozen;
        private final TableSegment segment = new TableSegment(layout, 0, CAPACITY, memory);
        private final Map<Long, Long> written = new TreeMap<>();

        Changed() {
            SegmentList segments = new SegmentList();
            segments.add(segment, 0);
            for (int slot = 0; slot < AS_THEY_WERE.size(); slot++) {
                segment.setTag(layout.at(slot), TableSegment.LIVE);
                set(slot, 0, slot);
                set(slot, VALUE, 10 + slot);
            }
            RowChanges changes = new RowChanges(CAPACITY);
            changes.rows.reach(0);
            frozen = new FrozenRows(
                    layout,
                    segments,
                    new ValueBlocks(memory),
                    new SegmentDirectory(),
                    AS_THEY_WERE.size(),
                    changes,
                    true,
                    null,
                    memory);
        }

        final void set(int slot, int field, long value) {
            long row = segment.address(layout.at(slot));
            long presence = row + RowLayout.presenceWord(field);
            Ram.setLong(presence, Ram.getLong(presence) | 1L << field);
            Ram.setLong(row + layout.offsets[field], value);
        }

        @Override
        public List<Runnable> threads() {
            return List.of(this::change, () -> frozen.write(this::take));
        }

        void change() {
            for (int slot = 0; slot < AS_THEY_WERE.size(); slot++) {
                frozen.save(0, slot, memory);
                set(slot, VALUE, 99);
            }
        }

        private void take(ColumnBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                long key = ((LongColumn) batch.column(0)).values()[i];
                Long before = written.put(key, ((LongColumn) batch.column(VALUE)).values()[i]);
                Check.that(before == null, "row %d is written twice", key);
            }
        }

        @Override
        public void end() {
            Check.that(written.equals(AS_THEY_WERE), "%s is written", written);
            memory.close();
        }
    }

    /// Its rows are about to move, so all of them are saved at once.
    private static final class Moved extends Changed {
        @Override
        void change() {
            frozen.saveAll(0, memory);
            for (int slot = 0; slot < AS_THEY_WERE.size(); slot++) {
                set(slot, VALUE, 99);
            }
        }
    }

    @Test
    void rowsAreWrittenAsTheyWere() {
        assertThat(Interleavings.exploreLongLoops(() -> new Changed(), 3)).isGreaterThan(15);
    }

    @Test
    void rowsThatMoveAreWrittenAsTheyWere() {
        assertThat(Interleavings.exploreLongLoops(() -> new Moved(), 3)).isGreaterThan(5);
    }
}
