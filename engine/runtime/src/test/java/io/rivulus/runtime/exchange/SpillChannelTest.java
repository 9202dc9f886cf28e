package io.rivulus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.file.Files;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.LongColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpillChannelTest {
    private final Files files = Files.local();

    @TempDir
    private Path folder;

    private SpillChannel channel = new SpillChannel(2, () -> {}, files, Path.of(""), "");

    @BeforeEach
    void makeTheChannel() {
        channel = new SpillChannel(2, () -> {}, files, folder, "spill");
    }

    @AfterEach
    void nothingIsLeftBehind() {
        channel.close();
        assertThat(files.list(folder)).isEmpty();
    }

    @Test
    void elementsKeepTheirOrderThroughMemoryAndFiles() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Long> sent = new ArrayList<>();
            List<Long> read = new ArrayList<>();
            long next = 0;
            for (int step = 0; step < 100; step++) {
                for (int i = random.nextInt(6); i > 0; i--) {
                    sent.add(next);
                    assertThat(channel.put(element(next, random))).isTrue();
                    next++;
                }
                read(random.nextInt(7), read);
            }
            read(Integer.MAX_VALUE, read);
            assertThat(read).as("seed %d", seed).isEqualTo(sent);
        }
    }

    @Test
    void elementsKeepTheirOrderBetweenTwoThreads() throws InterruptedException {
        int count = 10_000;
        Thread sender = new Thread(() -> {
            Random random = new Random(1);
            for (long i = 0; i < count; i++) {
                channel.put(element(i, random));
            }
        });
        sender.start();
        for (long expected = 0; expected < count; ) {
            Element head = channel.peek();
            if (head == null) {
                Thread.onSpinWait();
            } else {
                assertThat(number(head)).isEqualTo(expected++);
                channel.take();
            }
        }
        sender.join();
    }

    private void read(int countMax, List<Long> read) {
        Element head = channel.peek();
        for (int i = 0; i < countMax && head != null; i++) {
            read.add(number(head));
            channel.take();
            head = channel.peek();
        }
    }

    private static Element element(long number, Random random) {
        return random.nextInt(5) == 0
                ? new Watermark(number)
                : ColumnBatch.of(1, new LongColumn(1, new long[] {number}, null));
    }

    private static long number(Element element) {
        return element instanceof Watermark(long timestampMillis)
                ? timestampMillis
                : ((LongColumn) ((ColumnBatch) element).column(0)).values()[0];
    }
}
