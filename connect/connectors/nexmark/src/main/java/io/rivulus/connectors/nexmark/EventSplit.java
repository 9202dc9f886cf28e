package io.rivulus.connectors.nexmark;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Split;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;

/// Some of the events: from a first one on, a block of them and then every so many blocks another one. Immutable.
///
/// @param number of this split among all
/// @param next the event that comes next
/// @param end the event before which all splits end
/// @param stride how many splits take turns at blocks; 1 for a split of its own range
record EventSplit(int number, long next, long end, int stride) implements Split {
    static final int BLOCK = ColumnBatch.ROWS_MAX;

    static final StateCodec<EventSplit> CODEC = StateCodec.of(
            "a position among Nexmark events",
            1,
            (split, out) -> {
                out.writeInt(split.number);
                out.writeLong(split.next);
                out.writeLong(split.end);
                out.writeInt(split.stride);
            },
            in -> new EventSplit(in.readInt(), in.readLong(), in.readLong(), in.readInt()));

    EventSplit {
        Check.that(next >= 0 && stride > 0, "a split of events from %d by %d", next, stride);
    }

    @Override
    public String id() {
        return "events-" + number;
    }

    /// How many events are left of the block, 0 at the end.
    int blockLeft() {
        return (int) Math.max(0, Math.min(BLOCK - next % BLOCK, end - next));
    }

    /// The split behind the next so many events, which are all of one block.
    EventSplit after(int events) {
        long reached = next + events;
        boolean atBlock = reached % BLOCK == 0;
        return new EventSplit(number, atBlock ? reached + (stride - 1L) * BLOCK : reached, end, stride);
    }
}
