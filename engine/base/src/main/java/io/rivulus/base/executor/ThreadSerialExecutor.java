package io.rivulus.base.executor;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A thread with a queue of turns and timers.
final class ThreadSerialExecutor implements SerialExecutor {
    private final ScheduledThreadPoolExecutor pool;
    private final Thread.UncaughtExceptionHandler failures;
    private final Consumer<ThreadSerialExecutor> onClose;
    private volatile @Nullable Thread thread;

    ThreadSerialExecutor(
            String name, Thread.UncaughtExceptionHandler failures, Consumer<ThreadSerialExecutor> onClose) {
        this.failures = failures;
        this.onClose = onClose;
        pool = new ScheduledThreadPoolExecutor(
                1,
                worker -> {
                    Thread made = Thread.ofPlatform().daemon().name(name).unstarted(worker);
                    thread = made;
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable turn) {
        pool.execute(() -> run(turn));
    }

    @Override
    public Timer schedule(Duration delay, Runnable turn) {
        AtomicBoolean settled = new AtomicBoolean();
        Future<?> waiting = pool.schedule(
                () -> {
                    if (settled.compareAndSet(false, true)) {
                        run(turn);
                    }
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
        return () -> {
            boolean inTime = settled.compareAndSet(false, true);
            waiting.cancel(false);
            return inTime;
        };
    }

    private void run(Runnable turn) {
        // Shutting down, the pool forgets what waits for its time, but not what is due.
        if (pool.isShutdown()) {
            return;
        }
        // The pool would keep the exception in a future that nobody reads.
        try {
            turn.run();
        } catch (Throwable failure) {
            failures.uncaughtException(Thread.currentThread(), failure);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
        onClose.accept(this);
    }

    void join(long nanos) throws InterruptedException {
        if (!Thread.currentThread().equals(thread)) {
            pool.awaitTermination(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
