package io.rivulus.runtime.task;

import java.util.concurrent.CountDownLatch;

/// User code that waits for something outside.
final class Waiting {
    private Waiting() {}

    /// Ends by an interruption alone.
    static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
