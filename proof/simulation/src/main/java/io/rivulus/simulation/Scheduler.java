package io.rivulus.simulation;

import io.rivulus.base.Check;
import io.rivulus.base.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides, from a seed alone, what runs next. Takes the place of every thread in the simulated world, and is
/// itself used by one real thread only.
///
/// All that could run next stands in one list: each ready turn of an event loop, and the first turn of each serial
/// executor. One of them is drawn at random, so every order that threads could produce can come up. Each turn takes
/// [#TURN_NANOS] of simulated time (a program that always has something ready must not stop the clock), and when
/// nothing is ready time jumps to the next alarm.
final class Scheduler {
    /// The simulated time that a turn takes.
    static final long TURN_NANOS = 1_000;

    /// No end to the time that may pass.
    static final long FOREVER = Long.MAX_VALUE;

    private final long seed;
    private final RandomGenerator random;
    private final Thread owner = Thread.currentThread();
    private final Trace trace = new Trace();
    private final List<Step> ready = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private long alarmsMade;
    private long nowNanos;
    private boolean preempted;
    private @Nullable SimulatedProcess running;

    Scheduler(long seed) {
        this.seed = seed;
        this.random = new RandomSource(seed).child("scheduler").generator();
    }

    long nowNanos() {
        return nowNanos;
    }

    /// The process whose turn is running.
    SimulatedProcess running() {
        return Check.present(running, "a turn is running");
    }

    Trace trace() {
        return trace;
    }

    void record(String process, String what) {
        trace.record(nowNanos + " " + process + " " + what);
    }

    /// Makes `action` one of those that may run next, until `process` dies.
    void ready(SimulatedProcess process, Runnable action) {
        checkThread();
        if (process.alive()) {
            ready.add(new Step(process, action));
        }
    }

    /// As [#ready], but late while the process stalls.
    void readyOrLate(SimulatedProcess process, Runnable action) {
        long max = process.stallNanosMax();
        if (max == 0) {
            ready(process, action);
        } else {
            alarm(process, random.nextLong(max), () -> ready(process, action));
        }
    }

    /// Runs `action` at `delayNanos` from now, before anything else, unless `process` dies until then. It should
    /// only make something ready.
    Alarm alarm(SimulatedProcess process, long delayNanos, Runnable action) {
        checkThread();
        Alarm alarm = new Alarm(this, process, nowNanos + Math.max(0, delayNanos), alarmsMade++, action);
        if (process.alive()) {
            alarms.add(alarm);
        }
        return alarm;
    }

    /// Forgets all that belongs to `process`.
    void forget(SimulatedProcess process) {
        checkThread();
        ready.removeIf(step -> step.process == process);
        alarms.removeIf(alarm -> alarm.process == process);
    }

    /// Runs one turn, if one is or becomes ready until `untilNanos`; else lets the time pass until then.
    boolean step(long untilNanos) {
        ring();
        while (ready.isEmpty()) {
            Alarm next = alarms.peek();
            if (next == null || next.atNanos > untilNanos) {
                nowNanos = untilNanos == FOREVER ? nowNanos : untilNanos;
                return false;
            }
            nowNanos = next.atNanos;
            ring();
        }
        if (nowNanos >= untilNanos) {
            return false;
        }
        runOne();
        return true;
    }

    private void runOne() {
        int drawn = random.nextInt(ready.size());
        Step step = ready.get(drawn);
        Step last = ready.removeLast();
        if (drawn < ready.size()) {
            ready.set(drawn, last);
        }
        nowNanos += TURN_NANOS;
        run(step.process, step.action);
    }

    /// Lets time pass in the middle of a turn, as if the thread of that turn were held up while others go on. Of no
    /// effect within a turn that runs so.
    void preempt(long nanos) {
        if (!preempted) {
            preempted = true;
            try {
                long end = nowNanos + nanos;
                while (step(end)) {
                    // Each step is one turn.
                }
            } finally {
                preempted = false;
            }
        }
    }

    private void ring() {
        while (!alarms.isEmpty() && alarms.peek().atNanos <= nowNanos) {
            Alarm alarm = alarms.remove();
            run(alarm.process, alarm.action);
        }
    }

    private void run(SimulatedProcess process, Runnable action) {
        SimulatedProcess interrupted = running;
        running = process;
        try {
            action.run();
        } catch (PowerFailure _) {
            // Nobody is left to care.
        } catch (Throwable failure) {
            throw new AssertionError(
                    "seed %d: a turn failed at event %d: %s".formatted(seed, trace.events(), failure), failure);
        } finally {
            running = interrupted;
        }
    }

    private void checkThread() {
        Check.that(
                Thread.currentThread().equals(owner),
                "simulated code runs on the simulation's thread %s alone, not on %s",
                owner,
                Thread.currentThread());
    }

    private record Step(SimulatedProcess process, Runnable action) {}

    /// Something that will happen at a time.
    static final class Alarm implements Comparable<Alarm> {
        private final Scheduler scheduler;
        private final SimulatedProcess process;
        private final long atNanos;
        private final long number;
        private final Runnable action;

        private Alarm(Scheduler scheduler, SimulatedProcess process, long atNanos, long number, Runnable action) {
            this.scheduler = scheduler;
            this.process = process;
            this.atNanos = atNanos;
            this.number = number;
            this.action = action;
        }

        void cancel() {
            scheduler.alarms.remove(this);
        }

        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
