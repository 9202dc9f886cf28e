package io.rivulus.runtime.task;

import io.rivulus.base.executor.Turn;
import io.rivulus.base.executor.TurnExecutor;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Letters to somebody who reads them one at a time, in order, in turns of an executor. What only letters touch
/// needs no lock. Safe to write to from any thread.
public final class Mailbox {
    private final ConcurrentLinkedQueue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private final Turn turn;

    /// @param failures told of what a letter throws; the letters behind it are read all the same
    public Mailbox(String owner, TurnExecutor home, Consumer<Throwable> failures) {
        this.turn = new Turn(owner, home, () -> readAll(failures));
    }

    /// Has `letter` run soon.
    public void tell(Runnable letter) {
        letters.add(letter);
        turn.wake();
    }

    private void readAll(Consumer<Throwable> failures) {
        for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
            try {
                letter.run();
            } catch (Throwable failure) {
                failures.accept(failure);
            }
        }
    }
}
