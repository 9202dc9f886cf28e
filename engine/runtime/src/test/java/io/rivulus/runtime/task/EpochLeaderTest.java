package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.time.Clock;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.data.Barrier;
import io.rivulus.graph.JobSettings;
import io.rivulus.runtime.snapshot.SnapshotOrder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/// One source, one task that releases; time passes by hand.
final class EpochLeaderTest {
    private final HandTime time = new HandTime();
    private final List<Barrier> begun = new ArrayList<>();
    private final EpochLeader leader = leader(false);

    @Test
    void anEpochBeginsWhenTheLastIsReleasedAndRowsHaveCome() {
        leader.rowsArrived();
        assertThat(begun).hasSize(1);
        leader.rowsArrived();
        time.advance(Duration.ofSeconds(5));
        assertThat(begun).as("not released").hasSize(1);
        leader.released();
        assertThat(begun).hasSize(2);
        leader.released();
        time.advance(Duration.ofSeconds(5));
        assertThat(begun).as("no rows").hasSize(2);
    }

    @Test
    void cheapEpochsAreTheConfiguredTimeApart() {
        assertThat(epochsWithin(Duration.ofSeconds(1), Duration.ofNanos(100_000)))
                .isBetween(190, 201);
    }

    @Test
    void costlyEpochsTakeATwentiethOfTheTime() {
        assertThat(epochsWithin(Duration.ofSeconds(10), Duration.ofMillis(20))).isBetween(24, 27);
    }

    @Test
    void noPauseIsLongerThanASecond() {
        assertThat(epochsWithin(Duration.ofSeconds(20), Duration.ofMillis(400))).isBetween(19, 22);
    }

    @Test
    void oneSlowEpochAmongFastOnesSlowsNothingDown() {
        epochsWithin(Duration.ofSeconds(1), Duration.ofNanos(100_000));
        takeEpoch(Duration.ofMillis(300));
        int before = begun.size();
        leader.rowsArrived();
        time.advance(Duration.ofMillis(5));
        assertThat(begun).hasSize(before + 1);
    }

    @Test
    void theLastEpochBeginsWhenEverySourceHasEnded() {
        leader.sourceEnded();
        assertThat(begun).containsExactly(new Barrier(1, false, true));
    }

    @Test
    void aJobOfOneEpochHasNoOther() {
        EpochLeader single = leader(true);
        single.rowsArrived();
        time.advance(Duration.ofSeconds(5));
        assertThat(begun).isEmpty();
        single.sourceEnded();
        assertThat(begun).containsExactly(new Barrier(1, false, true));
    }

    @Test
    void behindASnapshotThatHoldsNoEpochBeginsUntilTasksGoOn() {
        leader.snapshot(order(SnapshotOrder.Then.HOLD));
        assertThat(begun).containsExactly(new Barrier(1, true, false, true));
        leader.released();
        leader.rowsArrived();
        time.advance(Duration.ofSeconds(5));
        assertThat(begun).hasSize(1);
        List<Long> released = new ArrayList<>();
        leader.goOn(released::add);
        assertThat(released).containsExactly(1L);
        assertThat(begun).last().isEqualTo(new Barrier(2, false, false));
    }

    @Test
    void aSnapshotThatIsGivenUpBeforeItBeginsHoldsNothing() {
        leader.rowsArrived();
        leader.snapshot(order(SnapshotOrder.Then.HOLD));
        leader.goOn(epoch -> assertThat(epoch).isNegative());
        leader.released();
        assertThat(begun).containsExactly(new Barrier(1, false, false));
    }

    @Test
    void whatDrainsAJobIsTheLastEpochOnceAllInputHasEnded() {
        leader.snapshot(order(SnapshotOrder.Then.DRAIN));
        leader.rowsArrived();
        leader.released();
        assertThat(begun).containsExactly(new Barrier(1, false, false));
        leader.sourceEnded();
        assertThat(begun).last().isEqualTo(new Barrier(2, true, true));
    }

    @Test
    void aSavepointIsNotTheLastEpochThoughAllInputHasEnded() {
        leader.snapshot(order(SnapshotOrder.Then.GO_ON));
        leader.sourceEnded();
        leader.released();
        assertThat(begun).containsExactly(new Barrier(1, true, false), new Barrier(2, false, true));
    }

    private SnapshotOrder order(SnapshotOrder.Then then) {
        return SnapshotOrder.savepoint(
                new CheckpointId(1, 1, 1),
                new LocalStores(Files.local(), RandomSource.unpredictable()).open(URI.create("file:///savepoint")),
                then);
    }

    /// Cuts at once.
    private static final class Cuts implements EpochLeader.Checkpoints {
        @Override
        public void begin(SnapshotOrder order, Barrier barrier, Runnable cut) {
            cut.run();
        }

        @Override
        public void sent() {}

        @Override
        public void inputEnded() {}
    }

    private EpochLeader leader(boolean single) {
        return new EpochLeader(time, time, JobSettings.DEFAULT, single, List.of(begun::add), 1, Cuts::new, false, 0);
    }

    /// How many epochs begin while rows come all the time and each epoch takes `took`.
    private int epochsWithin(Duration span, Duration took) {
        int before = begun.size();
        long end = time.monotonicNanos() + span.toNanos();
        while (time.monotonicNanos() < end) {
            takeEpoch(took);
        }
        return begun.size() - before;
    }

    private void takeEpoch(Duration took) {
        int before = begun.size();
        leader.rowsArrived();
        while (begun.size() == before) {
            time.advance(Duration.ofNanos(100_000));
        }
        time.advance(took);
        leader.released();
    }

    /// A clock, and an executor that runs at once what is due.
    private static final class HandTime implements Clock, SerialExecutor {
        private record Due(long nanos, Runnable turn) {}

        private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
        private long nanos;

        void advance(Duration step) {
            nanos += step.toNanos();
            while (!waiting.isEmpty() && waiting.peek().nanos <= nanos) {
                waiting.poll().turn.run();
            }
        }

        @Override
        public long monotonicNanos() {
            return nanos;
        }

        @Override
        public long wallMillis() {
            return Duration.ofNanos(nanos).toMillis();
        }

        @Override
        public void execute(Runnable turn) {
            turn.run();
        }

        @Override
        public Timer schedule(Duration delay, Runnable turn) {
            waiting.add(new Due(nanos + delay.toNanos(), turn));
            return () -> false;
        }

        @Override
        public void close() {}
    }
}
