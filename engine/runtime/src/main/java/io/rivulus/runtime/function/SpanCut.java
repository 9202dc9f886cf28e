package io.rivulus.runtime.function;

import io.rivulus.api.window.TimeWindow;
import io.rivulus.api.window.WindowAssigner.Spans;
import org.jspecify.annotations.Nullable;

/// Windows of one size that begin at the same distance. Immutable.
record SpanCut(Spans spans) implements Windowing.Cut {
    @Override
    public boolean add(Windowing windowing, Object value, long timeMillis) throws Exception {
        boolean isIn = false;
        long last = timeMillis - Math.floorMod(timeMillis - spans.offsetMillis(), spans.slideMillis());
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

    @Override
    public @Nullable TimeWindow endingAt(Windowing windowing, long endMillis) {
        long start = endMillis - spans.sizeMillis();
        return windowing.kept().has(start) ? new TimeWindow(start, endMillis) : null;
    }

    @Override
    public void forget(TimeWindow window) {}
}
