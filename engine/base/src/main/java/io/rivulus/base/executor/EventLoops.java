package io.rivulus.base.executor;

import io.rivulus.base.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Event loops that share the turns of all jobs. Safe from any thread; no locks.
///
/// **Where a turn waits.** Each loop has a [RunQueue]. A turn made ready by a loop's own thread joins that loop's
/// queue: what it will read was just written on this core. One made ready elsewhere joins any queue. A loop with
/// nothing to do takes from the other queues, and so does a busy one every [#LOOK_AROUND] turns, so that no turn
/// depends on a single loop.
///
/// **Who is woken.** A parked thread costs microseconds to wake, so nobody is woken without need. A turn that is
/// alone on the queue of the loop that made it ready will be that loop's next: no wake-up. Otherwise, if a loop is
/// searching, it will find the turn: no wake-up. Otherwise one parked loop is woken, if there is one.
///
/// **Why no wake-up is lost.** All steps are sequentially consistent. A producer *adds, then looks for a searcher,
/// then for a parked loop*. A loop going to sleep *raises its parked flag, then stops counting as a searcher, then
/// looks at every queue once more*: whichever comes second sees the other. A searcher that finds a turn stops
/// counting, then looks whether more is ready and if so wakes the next on behalf of producers who relied on it.
///
/// **A stuck loop** is relieved: a fresh thread takes its place at its queue, and the old one ends with its turn.
final class EventLoops {
    /// How often a busy loop looks into the other queues first.
    static final int LOOK_AROUND = 32;

    /// How many relieved threads may at one time still be busy with the turn that they got stuck in.
    static final int RELIEVED_MAX = 64;

    private final String name;
    private final Clock clock;
    private final long spinNanos;
    private final Thread.UncaughtExceptionHandler failures;
    private final RunQueue[] queues;
    private final AtomicReferenceArray<EventLoop> loops;
    private final AtomicInteger searching = new AtomicInteger();
    private final AtomicInteger relieved = new AtomicInteger();
    private final AtomicInteger threadsMade = new AtomicInteger();
    private volatile boolean closed;

    EventLoops(String name, int count, long spinNanos, Clock clock, Thread.UncaughtExceptionHandler failures) {
        this.name = name;
        this.clock = clock;
        this.spinNanos = spinNanos;
        this.failures = failures;
        this.queues = new RunQueue[count];
        Arrays.setAll(queues, _ -> new RunQueue());
        this.loops = new AtomicReferenceArray<>(count);
        for (int i = 0; i < count; i++) {
            loops.set(i, makeLoop(i));
        }
        for (int i = 0; i < count; i++) {
            loops.get(i).start();
        }
    }

    TurnExecutor turns(String job) {
        return new Job(job);
    }

    /// What each loop runs that has run for at least `thresholdNanos`.
    List<RunningTurn> running(long thresholdNanos) {
        List<RunningTurn> running = new ArrayList<>();
        for (int i = 0; i < loops.length(); i++) {
            RunningTurn turn = loops.get(i).running();
            if (turn != null && turn.nanos() >= thresholdNanos) {
                running.add(turn);
            }
        }
        return running;
    }

    boolean relieve(RunningTurn stuck) {
        for (int i = 0; i < loops.length(); i++) {
            EventLoop loop = loops.get(i);
            if (loop == stuck.thread() && loop.runs(stuck.turn()) && !closed) {
                return replace(loop);
            }
        }
        return false;
    }

    private boolean replace(EventLoop loop) {
        if (relieved.incrementAndGet() > RELIEVED_MAX) {
            relieved.decrementAndGet();
            return false;
        }
        EventLoop fresh = makeLoop(loop.index());
        if (!loops.compareAndSet(loop.index(), loop, fresh)) {
            relieved.decrementAndGet();
            return false;
        }
        loop.retire();
        fresh.start();
        return true;
    }

    private EventLoop makeLoop(int index) {
        return new EventLoop(name + "-" + threadsMade.getAndIncrement(), this, index, clock, failures);
    }

    /// Ends all loops after their current turns.
    void close() {
        closed = true;
        for (int i = 0; i < loops.length(); i++) {
            loops.get(i).unpark();
        }
    }

    /// Waits for the loops to end, until `deadline` on the monotonic clock.
    void join(long deadline) throws InterruptedException {
        for (int i = 0; i < loops.length(); i++) {
            EventLoop loop = loops.get(i);
            long nanosLeft = deadline - clock.monotonicNanos();
            if (nanosLeft > 0 && loop != Thread.currentThread()) {
                loop.join(Duration.ofNanos(nanosLeft));
            }
        }
    }

    // What follows is called by the loops.

    boolean closed() {
        return closed;
    }

    void relievedLoopEnded() {
        relieved.decrementAndGet();
    }

    long spinNanos() {
        return spinNanos;
    }

    void beginSearch() {
        searching.incrementAndGet();
    }

    void endSearch() {
        searching.decrementAndGet();
    }

    @Nullable
    Runnable pollOwnFirst(int index) {
        Runnable turn = queues[index].poll();
        return turn != null ? turn : pollOthers(index);
    }

    @Nullable
    Runnable pollOthersFirst(int index) {
        Runnable turn = pollOthers(index);
        return turn != null ? turn : queues[index].poll();
    }

    private @Nullable Runnable pollOthers(int index) {
        for (int i = index + 1; i < index + queues.length; i++) {
            Runnable turn = queues[i % queues.length].poll();
            if (turn != null) {
                return turn;
            }
        }
        return null;
    }

    /// Wakes a loop if turns are ready and no loop is about to see them.
    void signalIfReady() {
        for (RunQueue queue : queues) {
            if (!queue.isEmpty()) {
                signal();
                return;
            }
        }
    }

    private void signal() {
        if (searching.get() > 0) {
            return;
        }
        for (int i = 0; i < loops.length(); i++) {
            if (loops.get(i).wake()) {
                return;
            }
        }
    }

    /// One job's handle: a lane on every queue.
    private final class Job implements TurnExecutor {
        private final RunQueue.Lane[] lanes = new RunQueue.Lane[queues.length];
        private final String job;
        private volatile boolean jobClosed;

        Job(String job) {
            this.job = job;
            Arrays.setAll(lanes, i -> queues[i].lane());
        }

        @Override
        public void ready(Runnable turn) {
            if (jobClosed) {
                return;
            }
            Thread thread = Thread.currentThread();
            if (thread instanceof EventLoop loop && loop.belongsTo(EventLoops.this)) {
                boolean alone = queues[loop.index()].isEmpty();
                lanes[loop.index()].add(turn);
                if (alone && !loop.retired()) {
                    return;
                }
            } else {
                lanes[(int) (thread.threadId() % lanes.length)].add(turn);
            }
            signal();
        }

        @Override
        public void close() {
            jobClosed = true;
            for (RunQueue.Lane lane : lanes) {
                lane.clear();
            }
        }

        @Override
        public String toString() {
            return job;
        }
    }
}
