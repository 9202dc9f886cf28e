package io.rivulus.jobmanager;

import io.rivulus.base.Check;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.TaskManagerCommand;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far a job's next snapshot has come: a checkpoint, or the savepoint that somebody has asked for. Immutable.
///
/// | phase | begins with | ends with |
/// | --- | --- | --- |
/// | IDLE | the last one is published or has failed | there is one to be taken |
/// | BEGINNING | | it has a name |
/// | TAKING | the tasks are told | their parts are stored, it fails, or takes too long |
/// | PUBLISHING | | the storage says what came of it |
/// | STOPPING | a savepoint is published with which the job stops | |
/// | DONE | the last one of all is published | |
///
/// @param id the snapshot that is under way, else [CheckpointId#NONE]
/// @param failures how many checkpoints have failed in a row
/// @param due whether the interval is over since the last checkpoint began
/// @param rests the snapshot after which the least pause is not over yet, else [CheckpointId#NONE]
/// @param inputEnded whether all sources have ended, so that the next checkpoint is the last and can't wait
/// @param last whether the one under way is the last
/// @param asked the savepoint that was asked for, until that is answered
/// @param root the savepoint's, once it is the savepoint that is under way
/// @param parts what regions have stored of the one under way, by their numbers
record Checkpointing(
        Phase phase,
        CheckpointId id,
        int failures,
        boolean due,
        CheckpointId rests,
        boolean inputEnded,
        boolean last,
        Optional<SavepointRequest> asked,
        Optional<URI> root,
        SortedMap<Integer, JobManagerMessage.SnapshotTaken> parts) {
    enum Phase {
        IDLE,
        BEGINNING,
        TAKING,
        PUBLISHING,
        STOPPING,
        DONE
    }

    private static final SortedMap<Integer, JobManagerMessage.SnapshotTaken> NO_PARTS = Collections.emptySortedMap();

    static final Checkpointing FIRST = new Checkpointing(
            Phase.IDLE,
            CheckpointId.NONE,
            0,
            false,
            CheckpointId.NONE,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            NO_PARTS);

    Checkpointing {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    boolean is(Phase other) {
        return phase == other;
    }

    /// Whether this snapshot is in a phase.
    boolean is(Phase other, CheckpointId which) {
        return phase == other && id.equals(which);
    }

    /// The savepoint that is under way, if it is one.
    Optional<TaskManagerCommand.Savepoint> savepoint() {
        return root.map(
                place -> new TaskManagerCommand.Savepoint(place, request().mode()));
    }

    /// What was asked for.
    SavepointRequest request() {
        return asked.orElseThrow(() -> Check.unreachable("somebody has asked for a savepoint"));
    }

    /// Whether it is time for a checkpoint: the last one of all doesn't wait for its time.
    boolean isTime() {
        return inputEnded || (due && rests.equals(CheckpointId.NONE));
    }

    Checkpointing afterInput() {
        return new Checkpointing(phase, id, failures, due, rests, true, last, asked, root, parts);
    }

    Checkpointing nowDue() {
        return new Checkpointing(phase, id, failures, true, rests, inputEnded, last, asked, root, parts);
    }

    /// With nothing taken until a pause is over.
    Checkpointing resting(CheckpointId after) {
        return new Checkpointing(phase, id, failures, due, after, inputEnded, last, asked, root, parts);
    }

    /// A pause is over. Of an earlier one than the present nothing depends any more.
    Checkpointing rested(CheckpointId after) {
        return rests.equals(after) ? resting(CheckpointId.NONE) : this;
    }

    Checkpointing asking(SavepointRequest request) {
        return new Checkpointing(phase, id, failures, due, rests, inputEnded, last, Optional.of(request), root, parts);
    }

    /// With the answer given.
    Checkpointing answered() {
        return new Checkpointing(
                phase, id, failures, due, rests, inputEnded, last, Optional.empty(), Optional.empty(), parts);
    }

    /// Of a checkpoint, which is the one that was due.
    Checkpointing beginning() {
        return beginning(false, CheckpointId.NONE);
    }

    Checkpointing beginningSavepoint() {
        return beginning(due, rests);
    }

    private Checkpointing beginning(boolean stillDue, CheckpointId restsAfter) {
        return new Checkpointing(
                Phase.BEGINNING,
                CheckpointId.NONE,
                failures,
                stillDue,
                restsAfter,
                inputEnded,
                false,
                asked,
                Optional.empty(),
                NO_PARTS);
    }

    /// Of a checkpoint, which is the last one when all sources have ended.
    Checkpointing taking(CheckpointId begun) {
        return new Checkpointing(
                Phase.TAKING, begun, failures, due, rests, inputEnded, inputEnded, asked, Optional.empty(), NO_PARTS);
    }

    Checkpointing taking(CheckpointId begun, URI place) {
        return new Checkpointing(
                Phase.TAKING, begun, failures, due, rests, inputEnded, false, asked, Optional.of(place), NO_PARTS);
    }

    /// With what one region has stored.
    Checkpointing with(JobManagerMessage.SnapshotTaken part) {
        SortedMap<Integer, JobManagerMessage.SnapshotTaken> more = new TreeMap<>(parts);
        more.put(part.attempt().region(), part);
        return new Checkpointing(phase, id, failures, due, rests, inputEnded, last, asked, root, more);
    }

    /// What all regions have stored. Each counts its own epochs, and goes on from the highest number, so
    /// that none goes back.
    Snapshot snapshot() {
        List<Snapshot> all = parts.values().stream()
                .map(JobManagerMessage.SnapshotTaken::snapshot)
                .toList();
        return new Snapshot(
                all.stream().mapToLong(Snapshot::epoch).max().orElseThrow(),
                all.stream().mapToLong(Snapshot::wallMillis).max().orElseThrow(),
                all.getFirst().keyGroups(),
                all.stream().flatMap(part -> part.parts().stream()).toList());
    }

    /// Whether nothing follows what all regions have stored.
    boolean areLast() {
        boolean one = parts.firstEntry().getValue().last();
        Check.that(
                parts.values().stream().allMatch(part -> part.last() == one), "%s is the last one of each region", id);
        return one;
    }

    Checkpointing publishing(boolean isLast) {
        return new Checkpointing(Phase.PUBLISHING, id, failures, due, rests, inputEnded, isLast, asked, root, NO_PARTS);
    }

    Checkpointing stopping() {
        return new Checkpointing(Phase.STOPPING, id, failures, due, rests, inputEnded, false, asked, root, NO_PARTS);
    }

    /// After a checkpoint, or a savepoint that was the last.
    Checkpointing published() {
        return new Checkpointing(
                last ? Phase.DONE : Phase.IDLE,
                CheckpointId.NONE,
                0,
                due,
                rests,
                inputEnded,
                last,
                asked,
                root,
                NO_PARTS);
    }

    Checkpointing failed() {
        return idle(failures + 1, asked);
    }

    /// After a savepoint, be it there or not: the job runs on as it would have without.
    Checkpointing afterSavepoint() {
        return idle(failures, Optional.empty());
    }

    private Checkpointing idle(int failed, Optional<SavepointRequest> stillAsked) {
        return new Checkpointing(
                Phase.IDLE,
                CheckpointId.NONE,
                failed,
                due,
                rests,
                inputEnded,
                false,
                stillAsked,
                Optional.empty(),
                NO_PARTS);
    }

    /// Of a checkpoint that a region has failed in.
    Checkpointing givenUp() {
        return new Checkpointing(
                Phase.IDLE, CheckpointId.NONE, failures, due, rests, false, false, asked, Optional.empty(), NO_PARTS);
    }

    /// While a source has not ended, as it is read again.
    Checkpointing beforeEnd() {
        return new Checkpointing(phase, id, failures, due, rests, false, last, asked, root, parts);
    }
}
