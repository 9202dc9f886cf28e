package io.rivulus.runtime.task;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Barrier;
import io.rivulus.graph.JobSettings;
import io.rivulus.runtime.snapshot.SnapshotOrder;
import io.rivulus.runtime.snapshot.SnapshotOrder.Then;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Begins the epochs of one job. Its methods may be called from any thread; it works on the control executor.
///
/// **Self-clocked.** The next epoch begins when the last one has been released by every task that ends a path, and
/// rows have come in since. Two beginnings are at least the configured time apart. Where epochs cost much, because
/// a barrier has far to go through full exchanges or because many results have changed, they are seldom: they take
/// a twentieth of the time as long as none is more than [#PAUSE_NANOS_MAX] behind the one before. The shorter of
/// the last two counts, so that one pause of the machine slows nothing down. A job without input has no epochs.
///
/// The last epoch begins when every source has ended. A batch job has no other; neither has one with a step that
/// may leave an input unread until another has ended, since a barrier by the one input would wait for ever for that
/// by the other.
///
/// **Snapshots.** An epoch is that of a snapshot when one was asked for before it began. Then the coordinators of
/// splits are cut first, and hand out no split until every source has been sent the barrier. Of a job that takes
/// checkpoints the last epoch is one: it begins when that is asked for. Behind a snapshot that holds the tasks no
/// epoch begins until they go on.
final class EpochLeader {
    /// What the snapshots of a job need of it. Called on the control executor.
    interface Checkpoints {
        /// A snapshot begins.
        ///
        /// @param cut told when each coordinator has been cut, from any thread
        void begin(SnapshotOrder order, Barrier barrier, Runnable cut);

        /// Every source has been sent the barrier.
        void sent();

        /// Every source has ended: the last checkpoint is to be asked for.
        void inputEnded();
    }

    /// An epoch costs at most one part in so many.
    private static final int SHARE = 20;

    private static final long PAUSE_NANOS_MAX = 1_000_000_000;

    private final SerialExecutor control;
    private final Clock clock;
    private final boolean single;
    private final long intervalNanosMin;
    private final List<Consumer<Barrier>> sources;
    private final int ends;
    private final Supplier<Checkpoints> checkpoints;
    private final boolean endsWithCheckpoint;
    private volatile boolean wanted;

    private @Nullable SnapshotOrder asked;
    private boolean endIsTold;
    private boolean holds;
    private long epoch;
    private int sourcesOpen;
    private int awaited;
    private boolean scheduled;
    private boolean over;
    private long beganNanos;
    private long lastTookNanos;
    private long pauseNanos;

    /// @param single whether the last epoch is the only one
    /// @param sources take the barrier of each epoch in among their rows
    /// @param ends how many tasks release each epoch
    /// @param checkpoints made when they are needed
    /// @param endsWithCheckpoint whether the last epoch is a checkpoint's
    /// @param epoch the last epoch of those before: the one that the job goes on from
    EpochLeader(
            SerialExecutor control,
            Clock clock,
            JobSettings settings,
            boolean single,
            List<Consumer<Barrier>> sources,
            int ends,
            Supplier<Checkpoints> checkpoints,
            boolean endsWithCheckpoint,
            long epoch) {
        this.control = control;
        this.clock = clock;
        this.single = single;
        this.intervalNanosMin = settings.epochIntervalMin().toNanos();
        this.sources = List.copyOf(sources);
        this.ends = ends;
        this.checkpoints = checkpoints;
        this.endsWithCheckpoint = endsWithCheckpoint;
        this.epoch = epoch;
        this.sourcesOpen = sources.size();
        this.beganNanos = clock.monotonicNanos();
    }

    /// Rows have come in. Cheap when that is known.
    void rowsArrived() {
        if (!wanted) {
            wanted = true;
            control.execute(this::beginIfDue);
        }
    }

    /// The next epoch is to be that of a snapshot; if that drains the job, the last one.
    void snapshot(SnapshotOrder order) {
        control.execute(() -> {
            asked = order;
            beginIfDue();
        });
    }

    /// What was to hold the tasks holds them no longer.
    ///
    /// @param release told the epoch behind which they may wait
    void goOn(LongConsumer release) {
        control.execute(() -> {
            if (asked != null && asked.then() == Then.HOLD) {
                asked = null;
            }
            if (holds) {
                holds = false;
                release.accept(epoch);
            }
            beginIfDue();
        });
    }

    /// A source's subtask has no more rows.
    void sourceEnded() {
        control.execute(() -> {
            sourcesOpen--;
            beginIfDue();
        });
    }

    /// A task at the end of a path is done with an epoch.
    void released() {
        control.execute(() -> {
            if (--awaited == 0) {
                long tookNanos = clock.monotonicNanos() - beganNanos;
                long wantedNanos = Math.min(SHARE * Math.min(tookNanos, lastTookNanos), PAUSE_NANOS_MAX);
                pauseNanos = Math.max(intervalNanosMin, wantedNanos);
                lastTookNanos = tookNanos;
                beginIfDue();
            }
        });
    }

    /// Begins no more epochs.
    void stop() {
        control.execute(() -> over = true);
    }

    private void beginIfDue() {
        if (over || holds || awaited > 0) {
            return;
        }
        SnapshotOrder order = asked;
        if (order != null && (sourcesOpen == 0 || (!single && order.then() != Then.DRAIN))) {
            asked = null;
            beginSnapshot(order, checkpoints.get());
        } else if (sourcesOpen == 0 && endsWithCheckpoint) {
            if (!endIsTold) {
                endIsTold = true;
                checkpoints.get().inputEnded();
            }
        } else if (sourcesOpen == 0) {
            over = true;
            begin(true);
        } else if (wanted && !single && !scheduled) {
            long leftNanos = beganNanos + pauseNanos - clock.monotonicNanos();
            if (leftNanos <= 0) {
                begin(false);
            } else {
                scheduled = true;
                control.schedule(Duration.ofNanos(leftNanos), () -> {
                    scheduled = false;
                    beginIfDue();
                });
            }
        }
    }

    private void begin(boolean last) {
        newEpoch();
        Barrier barrier = new Barrier(epoch, false, last);
        sources.forEach(source -> source.accept(barrier));
    }

    private void newEpoch() {
        wanted = false;
        awaited = ends;
        beganNanos = clock.monotonicNanos();
        epoch++;
    }

    private void beginSnapshot(SnapshotOrder order, Checkpoints taken) {
        newEpoch();
        holds = order.then() == Then.HOLD;
        over = sourcesOpen == 0 && order.mayBeLast();
        Barrier barrier = new Barrier(epoch, true, over, holds);
        taken.begin(
                order,
                barrier,
                () -> control.execute(() -> {
                    sources.forEach(source -> source.accept(barrier));
                    taken.sent();
                }));
    }
}
