package io.rivulus.connectors.nexmark;

import io.rivulus.api.StateCodec;
import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceReader;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import java.util.ArrayList;
import java.util.List;

/// Makes events, in splits that any number of subtasks can share: what is made doesn't depend on how many there are.
///
/// A bounded table is cut into ranges, each read by whoever is free; one without end into few splits that take turns
/// block by block, for there all splits are read at once. Where events come when they are due, there is one split: the
/// pace is that of all events, and whoever keeps to it has to see them all.
///
/// @param events how many, or [Long#MAX_VALUE]
/// @param keepsOn whether the table is one that never ends even when the events do
/// @param limited whether events come when they are due
record NexmarkSource(EventModel model, List<EventColumn> columns, long events, boolean keepsOn, boolean limited)
        implements Source<EventSplit> {
    /// Few, so that splits are long, and enough for as many subtasks.
    private static final int TURNS = 32;

    private static final long RANGE_EVENTS_MIN = 64L * EventSplit.BLOCK;
    private static final int RANGES_MAX = 1024;

    @Override
    public Boundedness boundedness() {
        return keepsOn || events == Long.MAX_VALUE ? Boundedness.UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<EventSplit> createEnumerator(World world) {
        if (limited) {
            return SplitEnumerator.of(List.of(new EventSplit(0, 0, events, 1)));
        }
        List<EventSplit> splits = new ArrayList<>();
        if (boundedness() == Boundedness.UNBOUNDED) {
            for (int i = 0; i < TURNS; i++) {
                splits.add(new EventSplit(i, (long) i * EventSplit.BLOCK, events, TURNS));
            }
        } else {
            long range = Math.max(RANGE_EVENTS_MIN, events / RANGES_MAX + 1);
            for (long from = 0; from < events; from += range) {
                splits.add(new EventSplit(splits.size(), from, Math.min(from + range, events), 1));
            }
        }
        return SplitEnumerator.of(splits);
    }

    @Override
    public SourceReader<EventSplit> createReader(SourceContext context) {
        return new NexmarkReader(this, context);
    }

    @Override
    public StateCodec<EventSplit> splitCodec() {
        return EventSplit.CODEC;
    }
}
