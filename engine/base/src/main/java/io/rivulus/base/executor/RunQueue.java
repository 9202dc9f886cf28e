package io.rivulus.base.executor;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The ready turns of one event loop, fair between jobs: a ring of the jobs that have any. Safe from any thread,
/// since idle loops help themselves from the queues of busy ones.
final class RunQueue {
    private final ConcurrentLinkedQueue<Lane> ring = new ConcurrentLinkedQueue<>();

    Lane lane() {
        return new Lane();
    }

    boolean isEmpty() {
        return ring.isEmpty();
    }

    /// One turn of the job whose turn it is, or null when nothing is ready.
    @Nullable
    Runnable poll() {
        for (Lane lane = ring.poll(); lane != null; lane = ring.poll()) {
            Runnable turn = lane.take();
            if (turn != null) {
                return turn;
            }
        }
        return null;
    }

    /// The ready turns of one job on this queue. A lane stands in the ring at most once, and whoever takes it out
    /// is the only one to take a turn from it and puts it back behind the others.
    final class Lane {
        private final ConcurrentLinkedQueue<Runnable> turns = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean listed = new AtomicBoolean();

        void add(Runnable turn) {
            turns.add(turn);
            list();
        }

        void clear() {
            turns.clear();
        }

        private @Nullable Runnable take() {
            Runnable turn = turns.poll();
            if (turns.isEmpty()) {
                listed.set(false);
                // A turn added just before saw the lane listed and left it at that.
                if (!turns.isEmpty()) {
                    list();
                }
            } else {
                ring.add(this);
            }
            return turn;
        }

        private void list() {
            if (!listed.get() && listed.compareAndSet(false, true)) {
                ring.add(this);
            }
        }
    }
}
