package io.rivulus.simulation;

import io.rivulus.simulation.fault.Operation;
import io.rivulus.simulation.fault.SteppedFiles.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.IntUnaryOperator;

/// Runs two programs on threads of their own, but only one at a time: before each step of either, a schedule says
/// whose turn it is. So two processes can be interleaved step by step, and the same schedule gives the same run.
final class TakingTurns {
    private final IntUnaryOperator schedule;
    private final Runnable onSwitch;
    private final List<Semaphore> turns = List.of(new Semaphore(0), new Semaphore(0));
    private final List<Throwable> failures = new ArrayList<>();
    private int steps;
    private int running;

    /// @param schedule from the number of steps taken, whose the next one is: 0 or 1
    /// @param onSwitch called before the turn goes to the other one
    TakingTurns(IntUnaryOperator schedule, Runnable onSwitch) {
        this.schedule = schedule;
        this.onSwitch = onSwitch;
    }

    /// The steps of one of the programs.
    Steps of(int who) {
        return new Steps() {
            @Override
            public void before(Operation operation) {
                if (running == 2 && schedule.applyAsInt(steps++) != who) {
                    onSwitch.run();
                    turns.get(1 - who).release();
                    turns.get(who).acquireUninterruptibly();
                }
            }
        };
    }

    /// Runs both to their ends.
    void run(Runnable first, Runnable second) {
        running = 2;
        List<Thread> threads = List.of(start(0, first), start(1, second));
        turns.getFirst().release();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.getFirst().getMessage(), failures.getFirst());
        }
    }

    private Thread start(int who, Runnable program) {
        return Thread.ofVirtual().start(() -> {
            turns.get(who).acquireUninterruptibly();
            try {
                program.run();
            } catch (Throwable failure) {
                failures.add(failure);
            }
            running--;
            turns.get(1 - who).release();
        });
    }

    /// How many steps both took together while both ran.
    int steps() {
        return steps;
    }
}
