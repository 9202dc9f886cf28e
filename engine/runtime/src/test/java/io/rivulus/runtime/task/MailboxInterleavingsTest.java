package io.rivulus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.Check;
import io.rivulus.base.executor.TurnExecutor;
import io.rivulus.interleavings.Interleavings;
import io.rivulus.interleavings.Scene;
import io.rivulus.interleavings.Sleeper;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class MailboxInterleavingsTest {
    /// Two write letters, and one reads until it has all.
    private static final class WritersAndReader implements Scene, TurnExecutor {
        private final Mailbox mailbox = new Mailbox("mailbox", this, failure -> {
            throw new AssertionError("a letter failed", failure);
        });
        private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
        private final Sleeper reader = new Sleeper();
        private int ofFirst;
        private int ofSecond;

        @Override
        public void ready(Runnable turn) {
            due.add(turn);
            reader.wake();
        }

        @Override
        public List<Runnable> threads() {
            return List.of(
                    () -> {
                        mailbox.tell(() -> readFirst(1));
                        mailbox.tell(() -> readFirst(2));
                    },
                    () -> mailbox.tell(() -> ofSecond++),
                    this::read);
        }

        private void readFirst(int number) {
            ofFirst++;
            Check.that(ofFirst == number, "letter %d is read as the %d.", number, ofFirst);
        }

        private void read() {
            while (ofFirst + ofSecond < 3) {
                Runnable turn = due.poll();
                if (turn == null) {
                    reader.sleep();
                } else {
                    turn.run();
                }
            }
        }

        @Override
        public void end() {
            Check.that(ofFirst == 2 && ofSecond == 1, "each letter is read once: %d, %d", ofFirst, ofSecond);
        }

        @Override
        public void close() {}
    }

    @Test
    void eachLetterIsReadOnceAndInOrder() {
        assertThat(Interleavings.explore(() -> new WritersAndReader())).isGreaterThan(20);
    }
}
