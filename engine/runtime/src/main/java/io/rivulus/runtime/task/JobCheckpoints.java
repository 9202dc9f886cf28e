package io.rivulus.runtime.task;

import io.rivulus.api.EncodedState;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Role;
import io.rivulus.data.Barrier;
import io.rivulus.graph.StreamNode;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.sink.CommitCoordinator;
import io.rivulus.runtime.sink.CommitterState;
import io.rivulus.runtime.snapshot.JobSnapshots;
import io.rivulus.runtime.snapshot.PartBytes;
import io.rivulus.runtime.snapshot.PartContent;
import io.rivulus.runtime.snapshot.SnapshotListener;
import io.rivulus.runtime.snapshot.SnapshotOrder;
import io.rivulus.runtime.source.CoordinatorState;
import io.rivulus.runtime.source.SplitCoordinator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The checkpoints of one attempt of a job: who adds to them, and who commits. Safe from any thread.
final class JobCheckpoints implements EpochLeader.Checkpoints {
    private final JobSnapshots snapshots;
    private final Map<Integer, Splits> splits;
    private final Map<Integer, CommitCoordinator<?>> commits;
    private final SnapshotListener listener;

    private volatile long confirmedEpoch;
    private volatile long savepointEpoch;

    /// The splits of a source.
    record Splits(StreamNode source, SplitCoordinator<?> coordinator) {}

    /// @param splits those of each vertex that reads a source
    /// @param commits of each vertex that writes to a sink; both are complete before the first checkpoint
    JobCheckpoints(
            JobSnapshots snapshots,
            Map<Integer, Splits> splits,
            Map<Integer, CommitCoordinator<?>> commits,
            SnapshotListener listener) {
        this.snapshots = snapshots;
        this.splits = splits;
        this.commits = commits;
        this.listener = listener;
    }

    @Override
    public void begin(SnapshotOrder order, Barrier barrier, Runnable cut) {
        if (order.savepoint().isPresent()) {
            savepointEpoch = barrier.epoch();
        }
        snapshots.begin(order, barrier.epoch(), barrier.last());
        AtomicInteger left = new AtomicInteger(splits.size());
        splits.forEach((vertex, of) -> of.coordinator.cut(state -> {
            EncodedState encoded = CoordinatorState.CODEC.encode(state);
            add(barrier.epoch(), vertex + "-splits", of.source, Role.ENUMERATOR, encoded);
            if (left.decrementAndGet() == 0) {
                cut.run();
            }
        }));
    }

    @Override
    public void sent() {
        splits.values().forEach(of -> of.coordinator.resume());
    }

    @Override
    public void inputEnded() {
        listener.inputEnded();
    }

    /// A barrier has passed a task.
    void passed(SubtaskId task, Barrier barrier, List<PartBytes> parts) {
        snapshots.add(barrier.epoch(), "v%d-s%d".formatted(task.vertex(), task.index()), parts);
    }

    /// All writers of a sink have prepared.
    void prepared(int vertex, long epoch, StreamNode sink, CommitterState state) {
        add(epoch, vertex + "-commits", sink, Role.COMMITTER, CommitterState.CODEC.encode(state));
    }

    private void add(long epoch, String contributor, StreamNode step, Role role, EncodedState state) {
        PartBytes part = new PartBytes(step, role, 0, 1, PartContent.of(state));
        snapshots.add(epoch, "v" + contributor, List.of(part));
    }

    /// The epoch of the newest snapshot that has become a checkpoint, on which the one of an epoch can build; 0
    /// when there is none, or when it is to be a savepoint, which has everything.
    long buildsOn(long epoch) {
        return epoch == savepointEpoch ? 0 : confirmedEpoch;
    }

    /// Has all sinks commit what they have prepared up to a checkpoint.
    void commit(CheckpointId id) {
        long epoch = snapshots.committedEpoch(id);
        confirmedEpoch = epoch;
        AtomicInteger left = new AtomicInteger(commits.size() + 1);
        Runnable committed = () -> {
            if (left.decrementAndGet() == 0) {
                listener.committed(id);
            }
        };
        commits.values().forEach(coordinator -> coordinator.complete(epoch, committed));
        committed.run();
    }

    /// @param done told when all that was added before is stored, or will not be
    void close(Runnable done) {
        snapshots.close(done);
    }
}
