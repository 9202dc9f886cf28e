package io.rivulus.runtime.snapshot;

import io.rivulus.api.StateCodec;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.graph.KeyGroups;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamNode;
import io.rivulus.runtime.sink.CommitterState;
import io.rivulus.runtime.sink.RestoredCommits;
import io.rivulus.runtime.source.CoordinatorState;
import io.rivulus.runtime.source.ReaderState;
import io.rivulus.state.RestoredState;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/// The parts of the checkpoint that a job goes on from, by the steps that they are for. Safe from any thread; reading
/// blocks.
public final class RestoredParts {
    /// Of a job that begins.
    public static final RestoredParts NONE =
            new RestoredParts(List.of(), true, new KeyGroups(1), new KeyGroups(1), Optional.empty(), Runnable::run);

    private final List<StatePart> parts;
    private final boolean isCommitted;
    private final KeyGroups before;
    private final KeyGroups now;
    private final Optional<CheckpointReader> reader;
    private final Consumer<Runnable> elsewhere;

    private RestoredParts(
            List<StatePart> parts,
            boolean isCommitted,
            KeyGroups before,
            KeyGroups now,
            Optional<CheckpointReader> reader,
            Consumer<Runnable> elsewhere) {
        this.parts = parts;
        this.isCommitted = isCommitted;
        this.before = before;
        this.now = now;
        this.reader = reader;
        this.elsewhere = elsewhere;
    }

    /// The parts of a checkpoint.
    ///
    /// @param steps those that the job has
    /// @param now how the job divides keys
    /// @param elsewhere runs on another thread what is read ahead
    /// @throws io.rivulus.base.error.UserException when there is state of a step that it doesn't have
    public static RestoredParts of(
            SnapshotStorage storage, Set<String> steps, KeyGroups now, Consumer<Runnable> elsewhere) {
        return storage.origin().map(origin -> of(origin, steps, now, elsewhere)).orElse(NONE);
    }

    private static RestoredParts of(
            SnapshotStorage.Origin origin, Set<String> steps, KeyGroups now, Consumer<Runnable> elsewhere) {
        Snapshot snapshot = origin.checkpoint().manifest().snapshot();
        List<StatePart> parts = new ArrayList<>();
        for (StatePart part : snapshot.parts()) {
            boolean known = steps.contains(part.stepId());
            if (!known && !origin.dropsUnclaimed()) {
                throw RestoreErrors.unknownStep(part);
            }
            if (known) {
                parts.add(part);
            }
        }
        return new RestoredParts(
                parts,
                origin.checkpoint().isCommitted(),
                new KeyGroups(snapshot.keyGroups()),
                now,
                Optional.of(new CheckpointReader(origin.root())),
                elsewhere);
    }

    /// The state of an operator's subtask, if it has any: that of the subtasks which had some of the keys that it has
    /// now.
    ///
    /// @throws io.rivulus.base.error.UserException when it had another parallelism, and its state is not by key
    public Optional<RestoredState> operator(StreamNode step, int subtask, int parallelism) {
        List<StatePart> found = of(step, Role.OPERATOR);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean same = found.getFirst().parallelism() == parallelism && before.equals(now);
        if (!same && parallelism > 1 && !isKeyed(step)) {
            throw RestoreErrors.parallelism(found.getFirst(), parallelism);
        }
        List<SnapshotReader> snapshots = found.stream()
                .filter(part -> same
                        ? part.subtask() == subtask
                        : before.haveCommonKeys(part.subtask(), part.parallelism(), now, subtask, parallelism))
                .map(part -> new SnapshotReader(bytes(part)))
                .toList();
        if (snapshots.isEmpty()) {
            return Optional.empty();
        }
        Optional<LongPredicate> own =
                same ? Optional.empty() : Optional.of(hash -> now.subtaskOf(now.groupOf(hash), parallelism) == subtask);
        return Optional.of(new RestoredState(snapshots, own));
    }

    /// Whether each key is at one subtask, so that its state is there too.
    private static boolean isKeyed(StreamNode step) {
        return step.inputs().stream().allMatch(input -> input.partitioning() instanceof Partitioning.Hash);
    }

    /// Where the reader of a source's subtask goes on.
    public ReaderState reader(StreamNode step, int subtask, int parallelism) {
        List<ReaderState> readers = of(step, Role.READER).stream()
                .map(part -> decode(part, ReaderState.CODEC))
                .toList();
        return readers.isEmpty()
                ? ReaderState.FRESH
                : ReaderState.redistribute(readers, parallelism).get(subtask);
    }

    /// The splits of a source that no reader has.
    public Optional<CoordinatorState> splits(StreamNode step) {
        return of(step, Role.ENUMERATOR).stream().findFirst().map(part -> decode(part, CoordinatorState.CODEC));
    }

    /// What is to be committed to a sink, or has been.
    public RestoredCommits commits(StreamNode step) {
        return of(step, Role.COMMITTER).stream()
                .findFirst()
                .map(part -> new RestoredCommits(decode(part, CommitterState.CODEC), isCommitted))
                .orElse(RestoredCommits.NONE);
    }

    private List<StatePart> of(StreamNode step, Role role) {
        return parts.stream()
                .filter(part -> part.role() == role && part.stepId().equals(step.id()))
                .sorted(Comparator.comparingInt(StatePart::subtask))
                .toList();
    }

    private <T> T decode(StatePart part, StateCodec<T> codec) {
        return PartContent.decode(reader.orElseThrow(), part, codec);
    }

    private SnapshotBytes bytes(StatePart part) {
        return new PieceBytes(reader.orElseThrow(), part.pieces(), elsewhere);
    }
}
