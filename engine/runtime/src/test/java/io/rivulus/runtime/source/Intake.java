package io.rivulus.runtime.source;

import io.rivulus.base.World;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.column.LongColumn;
import io.rivulus.runtime.metrics.StepCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The head of a task on its own, in a time that passes by hand. The time of a row is its watermark.
final class Intake implements SourceIntake.Surroundings<Times.Part> {
    static final Duration IDLE_AFTER = Duration.ofSeconds(10);

    private static final WatermarkFactory OWN_TIME = () -> batch -> time(batch);

    private final SourceIntake<Times.Part> intake;
    private final List<Duration> wakes = new ArrayList<>();
    private int requests;
    private boolean ended;
    private boolean woken;
    private @Nullable ReaderState snapshot;

    Intake(World world, Times source, ReaderState restored) {
        intake = new SourceIntake<>(
                world,
                "times",
                0,
                1,
                source,
                Optional.of(OWN_TIME),
                IDLE_AFTER,
                this,
                new StepCounters("times", 0),
                restored);
    }

    /// A world in which only its clock is used.
    static World world(World real, HandClock clock) {
        return new World(
                clock,
                real.random(),
                real.executors(),
                real.files(),
                real.stores(),
                real.transport(),
                real.processes());
    }

    static final class HandClock implements Clock {
        private long nanos;

        void advance(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long monotonicNanos() {
            return nanos;
        }

        @Override
        public long wallMillis() {
            return nanos / 1_000_000;
        }
    }

    SourceIntake<Times.Part> source() {
        return intake;
    }

    /// Is told of splits, and that others may follow.
    void add(Times.Part... parts) {
        intake.answer(new SplitAnswer<>(List.of(parts), false));
    }

    void noMoreSplits() {
        intake.answer(new SplitAnswer<>(List.of(), true));
    }

    /// What comes until nothing does: a time for a row, and marks as they are.
    List<Object> readAll() {
        List<Object> read = new ArrayList<>();
        do {
            woken = false;
            read.addAll(read(1));
        } while (woken);
        return read;
    }

    /// What comes in so many polls.
    List<Object> read(int polls) {
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            Element next = intake.poll(_ -> false);
            if (next != null) {
                read.add(seen(next));
                woken = true;
            }
        }
        return read;
    }

    private static Object seen(Element element) {
        return element instanceof ColumnBatch batch ? time(batch) : element;
    }

    private static long time(ColumnBatch batch) {
        return ((LongColumn) batch.column(0)).values()[batch.row(0)];
    }

    /// Sends the barrier of a checkpoint, and answers with what was stored.
    ReaderState cut() {
        snapshot = null;
        intake.barrier(new Barrier(1, true, false));
        if (snapshot == null) {
            throw new AssertionError("the barrier was not told");
        }
        return ReaderState.CODEC.decode(ReaderState.CODEC.encode(snapshot));
    }

    int requests() {
        return requests;
    }

    boolean hasEnded() {
        return ended;
    }

    List<Duration> wakes() {
        return wakes;
    }

    @Override
    public void requestSplits(SourceIntake<Times.Part> asking) {
        requests++;
    }

    @Override
    public void rowsArrived() {}

    @Override
    public void snapshot(Barrier barrier, ReaderState state) {
        snapshot = state;
    }

    @Override
    public void ended() {
        ended = true;
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public void wakeAfter(Duration delay) {
        wakes.add(delay);
    }
}
