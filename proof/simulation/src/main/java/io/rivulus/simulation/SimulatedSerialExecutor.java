package io.rivulus.simulation;

import io.rivulus.base.executor.SerialExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Turns in order; the first of them is one of those that the scheduler may draw.
final class SimulatedSerialExecutor implements SerialExecutor {
    private final Scheduler scheduler;
    private final SimulatedProcess process;
    private final String name;
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private boolean closed;

    SimulatedSerialExecutor(Scheduler scheduler, SimulatedProcess process, String name) {
        this.scheduler = scheduler;
        this.process = process;
        this.name = name;
    }

    @Override
    public void execute(Runnable turn) {
        if (closed) {
            return;
        }
        turns.addLast(turn);
        if (turns.size() == 1) {
            scheduler.readyOrLate(process, this::runFirst);
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable turn) {
        Waiting waiting = new Waiting(turn);
        Scheduler.Alarm alarm = scheduler.alarm(process, delay.toNanos(), () -> execute(waiting));
        return () -> {
            alarm.cancel();
            return waiting.settle();
        };
    }

    @Override
    public void close() {
        closed = true;
        turns.clear();
    }

    private void runFirst() {
        Runnable turn = turns.peekFirst();
        if (turn == null) {
            return;
        }
        scheduler.record(process.name(), name + SimulatedExecutors.nameOf(turn));
        try {
            turn.run();
        } finally {
            // Removed only now: what the turn itself gives stands behind others, and needs no second step.
            turns.pollFirst();
            if (!turns.isEmpty()) {
                scheduler.readyOrLate(process, this::runFirst);
            }
        }
    }

    /// A turn that runs unless it is taken back first.
    private static final class Waiting implements Runnable {
        private final Runnable turn;
        private boolean settled;

        Waiting(Runnable turn) {
            this.turn = turn;
        }

        boolean settle() {
            boolean first = !settled;
            settled = true;
            return first;
        }

        @Override
        public void run() {
            if (settle()) {
                turn.run();
            }
        }
    }
}
