package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.time.Clock;
import io.rivulus.data.ColumnBatch;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions that never stop computing hold up nobody's control messages.
@Tag("slow")
final class ControlMailTest {
    private static final int LETTERS = 60;
    private static final long PAUSE_MILLIS = 10;
    private static final long LATE_MILLIS = 100;

    private final Clock clock = Clock.system();

    /// Letters to one task are timed while functions twice as many as cores spin, each for so long with an element:
    /// from the first moment on, when all of them still hold event loops.
    ///
    /// What is asserted is that the letter in the middle is on time. With the machine to itself all but the
    /// first few take some 20 ms. But where other processes want each core several times over, any thread may
    /// wait for a tenth of a second to be given one, whatever the engine does. Without the watchdog most
    /// letters are late all the same: those among functions of 200 ms by 190.
    @ParameterizedTest
    @ValueSource(longs = {15, 50, 200, 500})
    void lettersAreOnTimeAmongSpinningFunctions(long spinMillis) throws InterruptedException {
        int spinners = 2 * Runtime.getRuntime().availableProcessors();
        CountDownLatch spinning = new CountDownLatch(spinners / 2);
        StreamGraph spin = endless("spin", spinners, _ -> {
            spinning.countDown();
            long began = clock.monotonicNanos();
            while (clock.monotonicNanos() - began < spinMillis * 1_000_000) {
                Thread.onSpinWait();
            }
        });
        try (Run addressed = Run.of(endless("read", 1, _ -> {}), 1)) {
            Run busy = Run.beside(addressed, spin);
            spinning.await();
            Task reader = addressed.task("read");
            List<Long> lateMillis = new ArrayList<>();
            for (int i = 0; i < LETTERS; i++) {
                lateMillis.add(latenessMillis(reader));
            }
            addressed.tasks().cancel();
            busy.tasks().cancel();
            addressed.await();
            busy.await();
            Collections.sort(lateMillis);
            assertThat(lateMillis.get(LETTERS / 2))
                    .as("milliseconds late: %s", lateMillis)
                    .isLessThan(LATE_MILLIS);
        }
    }

    /// How long a letter takes that is sent in a moment.
    private long latenessMillis(Task reader) throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        assertThat(read.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        AtomicLong lateNanos = new AtomicLong();
        long sent = clock.monotonicNanos();
        reader.tell(() -> {
            lateNanos.set(clock.monotonicNanos() - sent);
            read.countDown();
        });
        read.await();
        return lateNanos.get() / 1_000_000;
    }

    private static StreamGraph endless(String step, int parallelism, Consumer<ColumnBatch> function) {
        StreamGraph.Builder job = StreamGraph.named(step);
        NodeRef numbers =
                job.source("numbers", Numbers.upTo(-1, 1)).parallelism(1).add();
        NodeRef called = job.operator(step, Steps.peek(step, function))
                .input(numbers, Partitioning.REBALANCE)
                .parallelism(parallelism)
                .add();
        job.sink("none", new Swallowed())
                .input(called, Partitioning.FORWARD)
                .parallelism(parallelism)
                .add();
        return job.build();
    }
}
