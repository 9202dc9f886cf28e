package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.time.Clock;
import io.rivulus.data.Barrier;
import io.rivulus.graph.JobSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    private EpochLeader leader(boolean single) {
        return new EpochLeader(time, time, JobSettings.DEFAULT, single, List.of(begun::add), 1, Optional.empty(), 0);
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
