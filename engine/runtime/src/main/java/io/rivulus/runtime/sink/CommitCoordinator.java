package io.rivulus.runtime.sink;

import io.rivulus.api.EncodedState;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.data.Barrier;
import io.rivulus.runtime.task.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Commits what the writers of one sink have prepared, epoch by epoch. One for each sink of a job; safe to call
/// from any thread, works in the turns of its mailbox.
///
/// An epoch goes through these states:
///
/// | state | begins with | ends with |
/// | --- | --- | --- |
/// | preparing | the first writer has prepared | all have |
/// | stored | all that is prepared is handed over for a checkpoint | this or a later one is [#complete] |
/// | committed | | |
///
/// The last epoch of a job that takes no checkpoint there is committed as soon as all writers have prepared.
///
/// **Failures.** Who restores a checkpoint commits what it holds, once more or for the first time, before anything
/// else; what cannot be committed then is in the next checkpoint, too. So what is stored is never thrown away here:
/// this coordinator can't know whether its checkpoint became complete after all. What is preparing is in no
/// checkpoint, and is.
public final class CommitCoordinator<C> {
    /// Whom it turns to, in its own turns.
    public interface Surroundings {
        /// All writers have prepared for a checkpoint.
        ///
        /// @param state to be stored with it; [CommitCoordinator#complete] is to be told when it is complete
        void prepared(long epoch, CommitterState state);

        /// All that the job has written is committed.
        void committed();
    }

    private static final class Epoch<C> {
        private final List<C> committables = new ArrayList<>();
        private int writers;
    }

    private final Sink<C> sink;
    private final SinkOperator.Context context;
    private final Mailbox desk;
    private final Surroundings surroundings;

    /// Those that are not committed.
    private final TreeMap<Long, Epoch<C>> epochs = new TreeMap<>();

    /// What an earlier attempt has committed last.
    private final List<C> committed = new ArrayList<>();

    /// Up to which epochs are stored.
    private long storedEpoch;

    private long lastEpoch = Long.MAX_VALUE;
    private @Nullable SinkCommitter<C> committer;

    /// Nothing is committed any more, and nothing may be told to be.
    private boolean closed;

    /// @param desk where it works; on a thread of its own when the sink may block
    /// @param restored what the checkpoint that the job goes on from holds
    public CommitCoordinator(
            Sink<C> sink,
            String attempt,
            Optional<String> lineage,
            int parallelism,
            World world,
            Mailbox desk,
            Surroundings surroundings,
            RestoredCommits restored) {
        this.sink = sink;
        this.context = new SinkOperator.Context(0, parallelism, attempt, lineage, world, () -> {});
        this.desk = desk;
        this.surroundings = surroundings;
        for (CommitterState.Epoch epoch : restored.state().epochs()) {
            Epoch<C> stored = new Epoch<>();
            epoch.committables()
                    .forEach(state ->
                            stored.committables.add(sink.committableCodec().decode(state)));
            if (restored.done()) {
                committed.addAll(stored.committables);
            } else {
                epochs.put(epoch.number(), stored);
                storedEpoch = epoch.number();
            }
        }
    }

    /// Commits what was restored, unless that is known to be done. Called before any writer writes.
    public void start() {
        desk.tell(() -> {
            if (!committed.isEmpty()) {
                committer().resume(committed);
            }
            commit(storedEpoch, () -> {});
            committer().begin();
        });
    }

    /// One writer has prepared its rows up to a barrier, that of a checkpoint or the last.
    public void prepared(Barrier barrier, List<C> committables) {
        desk.tell(() -> {
            Epoch<C> epoch = epochs.computeIfAbsent(barrier.epoch(), _ -> new Epoch<>());
            epoch.committables.addAll(committables);
            if (++epoch.writers == context.parallelism()) {
                lastEpoch = barrier.last() ? barrier.epoch() : lastEpoch;
                if (barrier.checkpoint()) {
                    store(barrier.epoch());
                } else {
                    commit(barrier.epoch(), () -> {});
                }
            }
        });
    }

    /// The checkpoint of an epoch, and so that of every one before, is complete.
    ///
    /// @param done told when all that was prepared up to it is committed. Once this is closed that is left to who
    ///     restores the checkpoint, and not told
    public void complete(long epoch, Runnable done) {
        desk.tell(() -> {
            if (closed) {
                return;
            }
            Check.that(
                    epoch <= storedEpoch,
                    "the checkpoint of epoch %d is not complete, %d is stored",
                    epoch,
                    storedEpoch);
            commit(epoch, done);
        });
    }

    /// Throws away what is in no checkpoint and will never be committed, and lets go of the sink.
    ///
    /// @param done told at the end, whatever happens
    public void close(Runnable done) {
        desk.tell(() -> {
            List<C> lost = epochs.tailMap(storedEpoch, false).values().stream()
                    .flatMap(epoch -> epoch.committables.stream())
                    .toList();
            epochs.clear();
            closed = true;
            try (SinkCommitter<C> closing = lost.isEmpty() ? committer : committer()) {
                if (closing != null && !lost.isEmpty()) {
                    closing.abort(lost);
                }
            } finally {
                done.run();
            }
        });
    }

    /// Hands over what earlier epochs have left, and what this one and those before have prepared.
    private void store(long epoch) {
        List<CommitterState.Epoch> prepared = new ArrayList<>();
        List<C> pending = committer().pending();
        if (!pending.isEmpty()) {
            prepared.add(new CommitterState.Epoch(epochs.firstKey() - 1, encoded(pending)));
        }
        epochs.headMap(epoch, true)
                .forEach((number, written) ->
                        prepared.add(new CommitterState.Epoch(number, encoded(written.committables))));
        storedEpoch = epoch;
        surroundings.prepared(epoch, new CommitterState(prepared));
    }

    private List<EncodedState> encoded(List<C> committables) {
        return committables.stream()
                // Asked for each: a sink of one phase has no codec, and nothing to be encoded.
                .map(committable -> sink.committableCodec().encode(committable))
                .toList();
    }

    private void commit(long upTo, Runnable done) {
        boolean last = false;
        while (!epochs.isEmpty() && epochs.firstKey() <= upTo) {
            long epoch = epochs.firstKey();
            committer().commit(epoch, List.copyOf(epochs.firstEntry().getValue().committables));
            epochs.remove(epoch);
            last = epoch == lastEpoch;
        }
        done.run();
        if (last) {
            surroundings.committed();
        }
    }

    private SinkCommitter<C> committer() {
        SinkCommitter<C> opened = committer;
        if (opened == null) {
            opened = sink.createCommitter(context);
            committer = opened;
        }
        return opened;
    }
}
