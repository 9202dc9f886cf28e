package io.rivulus.connectors.nexmark;

import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import io.rivulus.base.executor.SerialExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the events of its splits, always the earliest of them next. Owned by one subtask.
final class NexmarkReader implements SourceReader<EventSplit> {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final NexmarkSource source;
    private final SourceContext context;
    private final EventBatches batches;
    private final SerialExecutor timer;
    private final List<Reading> readings = new ArrayList<>();
    private @Nullable Start start;

    NexmarkReader(NexmarkSource source, SourceContext context) {
        this.source = source;
        this.context = context;
        batches = new EventBatches(source.model(), source.columns());
        timer = context.world().executors().serial("nexmark");
    }

    /// @param given the split as it was added
    /// @param left what is left of it
    private record Reading(EventSplit given, EventSplit left) {}

    /// What a paced reader counts from.
    ///
    /// @param nanos the monotonic time at which the first event was due
    /// @param eventMillis when that occurred
    private record Start(long nanos, long eventMillis) {}

    @Override
    public void add(EventSplit split) {
        readings.add(new Reading(split, split));
    }

    @Override
    public Poll poll(SourceOutput<EventSplit> output) {
        Reading earliest = readings.stream()
                .filter(reading -> reading.left.blockLeft() > 0 || !source.keepsOn())
                .min(Comparator.comparingLong(reading -> reading.left.next()))
                .orElse(null);
        if (earliest == null) {
            return Poll.WAITING;
        }
        int wanted = earliest.left.blockLeft();
        if (wanted == 0) {
            readings.remove(earliest);
            output.finished(earliest.given);
            return Poll.READ;
        }
        int rows = source.limited() ? due(earliest.left.next(), wanted) : wanted;
        if (rows == 0) {
            timer.schedule(PAUSE, context::wake);
            return Poll.WAITING;
        }
        output.emit(earliest.given, batches.next(earliest.left.next(), rows));
        readings.set(readings.indexOf(earliest), new Reading(earliest.given, earliest.left.after(rows)));
        return Poll.READ;
    }

    /// How many of the next events are due by now.
    private int due(long event, int wanted) {
        long now = context.world().clock().monotonicNanos();
        EventTimes times = source.model().times();
        Start from = start == null ? new Start(now, times.millis(event)) : start;
        start = from;
        long reached = from.eventMillis + (now - from.nanos) / NANOS_PER_MILLI;
        int due = 0;
        while (due < wanted && times.millis(event + due) <= reached) {
            due++;
        }
        return due;
    }

    @Override
    public List<EventSplit> snapshot() {
        return readings.stream().map(Reading::left).toList();
    }

    @Override
    public void close() {
        timer.close();
    }
}
