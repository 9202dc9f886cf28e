package io.rivulus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Watermark;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import io.rivulus.interleavings.Sleeper;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A sender and a receiver which sleep when they can't go on. A wake-up that is lost leaves nobody who could.
final class MemoryChannelInterleavingsTest {
    private static final class Pair implements Scene {
        private final Sleeper sender = new Sleeper();
        private final Sleeper receiver = new Sleeper();
        private final MemoryChannel channel;
        private final Element[] sent;

        Pair(int batchesMax, Element... elements) {
            this.channel = new MemoryChannel(batchesMax, sender::wake, receiver::wake);
            this.sent = elements;
        }

        @Override
        public List<Runnable> threads() {
            return List.of(this::send, this::receive);
        }

        private void send() {
            for (Element element : sent) {
                while (!channel.put(element)) {
                    sender.sleep();
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // two of them may be alike
        private void receive() {
            for (int received = 0; received < sent.length; ) {
                Element element = channel.peek();
                if (element == null) {
                    receiver.sleep();
                } else {
                    Check.that(element == sent[received], "%s comes as the %d.", element, received);
                    channel.take();
                    received++;
                }
            }
        }

        @Override
        public void end() {
            Check.that(channel.peek() == null, "nothing comes twice");
        }
    }

    @Test
    void batchesThatHaveNoRoomWaitAndComeInOrder() {
        assertThat(Interleavings.explore(() -> new Pair(1, ColumnBatch.of(1), ColumnBatch.of(2), ColumnBatch.of(3))))
                .isGreaterThan(20);
    }

    @Test
    void senderIsWokenWhenHalfIsTaken() {
        assertThat(Interleavings.explore(() -> new Pair(2, ColumnBatch.of(1), ColumnBatch.of(2), ColumnBatch.of(3))))
                .isGreaterThan(20);
    }

    @Test
    void marksPassAFullChannelInOrder() {
        assertThat(Interleavings.explore(
                        () -> new Pair(1, ColumnBatch.of(1), new Watermark(1), new Watermark(2), ColumnBatch.of(2))))
                .isGreaterThan(20);
    }
}
