package io.rivulus.runtime.function;

import io.rivulus.api.window.TimeWindow;
import io.rivulus.api.window.WindowAssigner.Spans;
import org.jspecify.annotations.Nullable;

/// Windows of one size that begin at the same distance. Immutable.
record SpanCut(Spans spans) implements Windowing.Cut {
    /// Of each record so many windows are read ahead: with more, the first would have left the cache before their turn.
    private static final int AHEAD_MAX = 8;

    @Override
    public boolean merges() {
        return false;
    }

    @Override
    public void readAhead(Kept kept, long[] hashes, long[] times, int count) {
        for (int i = 0; i < count; i++) {
            times[i] = last(times[i]);
        }
        long slides = Math.min(AHEAD_MAX, Math.ceilDiv(spans.sizeMillis(), spans.slideMillis()));
        kept.readAhead(hashes, times, count);
        for (long slide = 1; slide < slides; slide++) {
            for (int i = 0; i < count; i++) {
                times[i] -= spans.slideMillis();
            }
            kept.readAhead(hashes, times, count);
        }
    }

    @Override
    public boolean add(Windowing windowing, Object value, long timeMillis) throws Exception {
        boolean isIn = false;
        long last = last(timeMillis);
        for (long start = last; start > timeMillis - spans.sizeMillis(); start -= spans.slideMillis()) {
            TimeWindow window = new TimeWindow(start, start + spans.sizeMillis());
            if (windowing.isOver(window)) {
                // Those that are left end sooner.
                break;
            }
            isIn = true;
            if (windowing.kept().add(start, value)) {
                windowing.opened(window);
            }
            windowing.added(window);
        }
        // Where windows leave gaps, a record in a gap is in none, and late for none.
        return isIn || last <= timeMillis - spans.sizeMillis();
    }

    /// When the last window of a time begins.
    private long last(long timeMillis) {
        return timeMillis - Math.floorMod(timeMillis - spans.offsetMillis(), spans.slideMillis());
    }

    @Override
    public @Nullable TimeWindow endingAt(Windowing windowing, long endMillis) {
        long start = endMillis - spans.sizeMillis();
        return windowing.kept().has(start) ? new TimeWindow(start, endMillis) : null;
    }

    @Override
    public void forget(TimeWindow window) {}
}
