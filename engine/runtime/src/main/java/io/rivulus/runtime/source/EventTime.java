package io.rivulus.runtime.source;

import io.rivulus.api.EncodedState;
import io.rivulus.base.Check;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Active;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The watermark of one reader: the least over the splits that it reads, each of which has its own. Owned by the
/// reader's task.
///
/// A split that has been silent for long holds nobody up until rows come again; when all are, the reader is idle.
/// One that is restored and waits for its turn to be read counts as it did before.
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
    private long wakesAtNanos;

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

    /// Goes on where an earlier reader stood. Called before anything else.
    ///
    /// @param ids the names of its splits
    void restore(ReaderState reader, List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            SplitState state = reader.splits().get(i);
            SplitTime time = new SplitTime(factory.map(WatermarkFactory::create).orElse(null));
            time.watermarkMillis = state.watermarkMillis();
            time.idle = state.idle() && looksForIdle();
            splits.put(ids.get(i), time);
        }
        if (reader.watermarkMillis() > toldMillis) {
            toldMillis = reader.watermarkMillis();
            marks.accept(new Watermark(toldMillis));
        }
        if (reader.idle() && looksForIdle()) {
            toldIdle = true;
            marks.accept(new Idle());
        }
    }

    /// A split is being read from now on.
    void begin(String split) {
        SplitTime time = splits.get(split);
        if (time == null) {
            time = new SplitTime(factory.map(WatermarkFactory::create).orElse(null));
            splits.put(split, time);
            backFromIdle();
        }
        time.waiting = false;
        time.rowsAtNanos = clock.monotonicNanos() - (time.idle ? idleNanos : 0);
    }

    /// The last watermark that was told.
    long watermarkMillis() {
        return toldMillis;
    }

    /// What a split looks like in a snapshot.
    ///
    /// @param left what is left to read of it
    SplitState snapshot(String split, EncodedState left) {
        SplitTime time = Check.present(splits.get(split), "split %s has begun", split);
        return new SplitState(left, time.watermarkMillis, time.idle);
    }

    /// No rows will come any more.
    void end() {
        if (toldMillis < Watermark.END) {
            toldMillis = Watermark.END;
            marks.accept(new Watermark(Watermark.END));
        }
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
        if (!looksForIdle() || splits.isEmpty()) {
            return;
        }
        long now = clock.monotonicNanos();
        boolean all = true;
        long soonest = Long.MAX_VALUE;
        for (SplitTime time : splits.values()) {
            if (!time.waiting) {
                long left = time.rowsAtNanos + idleNanos - now;
                time.idle = left <= 0;
                soonest = time.idle ? soonest : Math.min(soonest, left);
            }
            all &= time.idle;
        }
        tell();
        if (all && !toldIdle) {
            toldIdle = true;
            marks.accept(new Idle());
        }
        if (soonest < Long.MAX_VALUE && (!wakes || now - wakesAtNanos >= 0)) {
            wakes = true;
            wakesAtNanos = now + soonest;
            wakeAfter.accept(Duration.ofNanos(soonest));
        }
    }

    private boolean looksForIdle() {
        return idleNanos > 0 && factory.isPresent();
    }

    private void backFromIdle() {
        if (toldIdle) {
            toldIdle = false;
            marks.accept(new Active());
        }
    }

    /// Tells how far the splits have come that are not idle; or else the foremost, as if it had fallen idle last.
    private void tell() {
        long least = Watermark.END;
        long greatest = Watermark.NONE;
        for (SplitTime time : splits.values()) {
            greatest = Math.max(greatest, time.watermarkMillis);
            if (!time.idle) {
                least = Math.min(least, time.watermarkMillis);
            }
        }
        long reachedMillis = Math.min(least, greatest);
        if (reachedMillis > toldMillis) {
            toldMillis = reachedMillis;
            marks.accept(new Watermark(reachedMillis));
        }
    }

    private static final class SplitTime {
        private final @Nullable WatermarkGenerator generator;
        private long watermarkMillis = Watermark.NONE;
        private long rowsAtNanos;
        private boolean idle;
        private boolean waiting = true;

        SplitTime(@Nullable WatermarkGenerator generator) {
            this.generator = generator;
        }
    }
}
