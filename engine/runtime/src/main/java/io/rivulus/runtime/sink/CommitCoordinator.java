package io.rivulus.runtime.sink;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.base.World;
import io.rivulus.runtime.task.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commits what the writers of one sink have prepared, once all have. One for each sink of a job; safe to call from
/// any thread, works in the turns of its mailbox.
public final class CommitCoordinator<C> {
    private final Sink<C> sink;
    private final SinkOperator.Context context;
    private final Mailbox desk;
    private final Runnable committed;
    private final List<C> pending = new ArrayList<>();
    private int prepared;
    private @Nullable SinkCommitter<C> committer;

    /// @param desk where it works; on a thread of its own when the sink may block
    /// @param committed told when an epoch is committed
    public CommitCoordinator(
            Sink<C> sink, String attempt, int parallelism, World world, Mailbox desk, Runnable committed) {
        this.sink = sink;
        this.context = new SinkOperator.Context(0, parallelism, attempt, world, () -> {});
        this.desk = desk;
        this.committed = committed;
    }

    /// One writer is ready to have its rows of an epoch published.
    public void prepared(long epoch, List<C> committables) {
        desk.tell(() -> {
            pending.addAll(committables);
            if (++prepared == context.parallelism()) {
                if (committer == null) {
                    committer = sink.createCommitter(context);
                }
                committer.commit(epoch, List.copyOf(pending));
                prepared = 0;
                pending.clear();
                committed.run();
            }
        });
    }

    /// Throws away what is prepared and will never be committed, and lets go of the sink.
    ///
    /// @param done told at the end, whatever happens
    public void close(Runnable done) {
        desk.tell(() -> {
            try {
                if (!pending.isEmpty() && committer == null) {
                    committer = sink.createCommitter(context);
                }
                if (committer != null) {
                    try (SinkCommitter<C> closing = committer) {
                        if (!pending.isEmpty()) {
                            closing.abort(List.copyOf(pending));
                        }
                    }
                }
            } finally {
                done.run();
            }
        });
    }
}
