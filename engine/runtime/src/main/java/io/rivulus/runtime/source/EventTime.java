package io.rivulus.runtime.source;

import io.rivulus.base.time.Clock;
import io.rivulus.data.Active;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The watermark of one reader: the least over the splits that it reads, each of which has its own. Owned by the
/// reader's task.
///
/// A split that has been silent for long holds nobody up until rows come again; when all are, the reader is idle.
final class EventTime {
    private final Clock clock;
    private final Optional<WatermarkFactory> factory;
    private final long idleNanos;
    private final Consumer<Element> marks;
    private final Consumer<Duration> wakeAfter;
    private final Map<String, SplitTime> splits = new HashMap<>();
    private long toldMillis = Watermark.NONE;
    private boolean toldIdle;
    private boolean wakes;

    /// @param idleTimeout zero for never
    /// @param marks takes the marks for the task's steps
    EventTime(
            Clock clock,
            Optional<WatermarkFactory> factory,
            Duration idleTimeout,
            Consumer<Element> marks,
            Consumer<Duration> wakeAfter) {
        this.clock = clock;
        this.factory = factory;
        this.idleNanos = idleTimeout.toNanos();
        this.marks = marks;
        this.wakeAfter = wakeAfter;
    }

    void begin(String split) {
        splits.put(split, new SplitTime(factory.map(WatermarkFactory::create).orElse(null), clock.monotonicNanos()));
        backFromIdle();
    }

    void rows(String split, ColumnBatch batch) {
        SplitTime time = splits.get(split);
        if (time != null && time.generator != null) {
            time.watermarkMillis = Math.max(time.watermarkMillis, time.generator.onBatch(batch));
            time.idle = false;
            if (idleNanos > 0) {
                time.rowsAtNanos = clock.monotonicNanos();
                backFromIdle();
            }
            tell();
        }
    }

    void end(String split) {
        splits.remove(split);
        tell();
    }

    /// Looks for splits that have been silent for too long, now and again when the next may be.
    void lookForIdle() {
        if (idleNanos == 0 || factory.isEmpty() || splits.isEmpty()) {
            return;
        }
        long now = clock.monotonicNanos();
        boolean all = true;
        long soonest = Long.MAX_VALUE;
        for (SplitTime time : splits.values()) {
            long left = time.rowsAtNanos + idleNanos - now;
            time.idle = left <= 0;
            all &= time.idle;
            if (left > 0) {
                soonest = Math.min(soonest, left);
            }
        }
        tell();
        if (all && !toldIdle) {
            toldIdle = true;
            marks.accept(new Idle());
        }
        if (!all && !wakes) {
            wakes = true;
            wakeAfter.accept(Duration.ofNanos(soonest));
        } else if (all) {
            wakes = false;
        }
    }

    private void backFromIdle() {
        if (toldIdle) {
            toldIdle = false;
            marks.accept(new Active());
        }
    }

    private void tell() {
        long least = Watermark.END;
        for (SplitTime time : splits.values()) {
            if (!time.idle) {
                least = Math.min(least, time.watermarkMillis);
            }
        }
        if (least > toldMillis && least != Watermark.END) {
            toldMillis = least;
            marks.accept(new Watermark(least));
        }
    }

    private static final class SplitTime {
        private final @Nullable WatermarkGenerator generator;
        private long watermarkMillis = Watermark.NONE;
        private long rowsAtNanos;
        private boolean idle;

        SplitTime(@Nullable WatermarkGenerator generator, long rowsAtNanos) {
            this.generator = generator;
            this.rowsAtNanos = rowsAtNanos;
        }
    }
}
