package io.rivulus.runtime.function;

import io.rivulus.api.state.MapState;
import io.rivulus.api.window.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Windows of a key that end when none of its records has come for some time; a record that is near to several joins
/// them. Owned by the task.
///
/// @param ends of the sessions of the current key, by their start
record SessionCut(long gapMillis, MapState<Long, Long> ends) implements Windowing.Cut {
    @Override
    public boolean add(Windowing windowing, Object value, long timeMillis) throws Exception {
        TimeWindow alone = new TimeWindow(timeMillis, timeMillis + gapMillis);
        List<TimeWindow> near = new ArrayList<>();
        TimeWindow joined = alone;
        for (Map.Entry<Long, Long> session : ends.entries()) {
            TimeWindow other = new TimeWindow(session.getKey(), session.getValue());
            // Sessions that touch are one.
            if (other.start() <= alone.end() && alone.start() <= other.end()) {
                near.add(other);
                joined = new TimeWindow(Math.min(joined.start(), other.start()), Math.max(joined.end(), other.end()));
            }
        }
        if (windowing.isOver(joined)) {
            return false;
        }
        if (near.size() != 1 || !near.getFirst().equals(joined)) {
            join(windowing, near, joined);
        }
        windowing.kept().add(joined.start(), value);
        windowing.added(joined);
        return true;
    }

    private void join(Windowing windowing, List<TimeWindow> parts, TimeWindow joined) {
        for (TimeWindow part : parts) {
            windowing.merged(part);
            ends.remove(part.start());
            if (part.start() != joined.start()) {
                windowing.kept().move(part.start(), joined.start());
            }
        }
        ends.put(joined.start(), joined.end());
        windowing.opened(joined);
    }

    @Override
    public boolean merges() {
        return true;
    }

    /// Which sessions there are is known once the key is.
    @Override
    public void readAhead(Kept kept, long[] hashes, long[] times, int count) {}

    @Override
    public @Nullable TimeWindow endingAt(Windowing windowing, long endMillis) {
        for (Map.Entry<Long, Long> session : ends.entries()) {
            if (session.getValue() == endMillis) {
                return new TimeWindow(session.getKey(), endMillis);
            }
        }
        return null;
    }

    @Override
    public void forget(TimeWindow window) {
        ends.remove(window.start());
    }
}
