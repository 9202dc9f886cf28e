package io.rivulus.runtime.snapshot;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.graph.StreamNode;
import io.rivulus.runtime.sink.CommitterState;
import io.rivulus.runtime.source.CoordinatorState;
import io.rivulus.runtime.source.ReaderState;
import io.rivulus.state.snapshot.SnapshotBytes;
import io.rivulus.state.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parts of the checkpoint that a job goes on from, by the steps that they are for. Safe from any thread; reading
/// blocks.
public final class RestoredParts {
    /// Of a job that begins.
    public static final RestoredParts NONE = new RestoredParts(List.of(), Optional.empty());

    private final List<StatePart> parts;
    private final Optional<CheckpointReader> reader;

    private RestoredParts(List<StatePart> parts, Optional<CheckpointReader> reader) {
        this.parts = parts;
        this.reader = reader;
    }

    /// The parts of a checkpoint.
    ///
    /// @param steps those that the job has
    /// @param keyGroups into how many groups the job divides keys
    /// @throws io.rivulus.base.error.UserException when there is state of a step that it doesn't have, or when its
    ///     keys are divided otherwise
    public static RestoredParts of(SnapshotStorage storage, Set<String> steps, int keyGroups) {
        List<StatePart> parts = storage.from()
                .map(from -> partsOf(from.manifest().snapshot(), keyGroups))
                .orElse(List.of());
        for (StatePart part : parts) {
            if (!steps.contains(part.stepId())) {
                throw RestoreErrors.unknownStep(part);
            }
        }
        boolean committed = storage.from().map(Recovered::isCommitted).orElse(true);
        return new RestoredParts(
                parts.stream()
                        .filter(part -> part.role() != Role.COMMITTER || !committed)
                        .toList(),
                Optional.of(new CheckpointReader(storage.root())));
    }

    private static List<StatePart> partsOf(Snapshot snapshot, int keyGroups) {
        if (snapshot.keyGroups() != keyGroups) {
            throw RestoreErrors.keyGroups(snapshot.keyGroups(), keyGroups);
        }
        return snapshot.parts();
    }

    /// The state of an operator's subtask, if it has any.
    public Optional<SnapshotReader> operator(StreamNode step, int subtask, int parallelism) {
        List<StatePart> found = of(step, Role.OPERATOR);
        for (StatePart part : found) {
            if (part.parallelism() != parallelism) {
                throw RestoreErrors.parallelism(part, parallelism);
            }
        }
        return found.stream()
                .filter(part -> part.subtask() == subtask)
                .findFirst()
                .map(part -> new SnapshotReader(SnapshotBytes.of(bytes(part))));
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

    /// What is to be committed to a sink.
    public CommitterState commits(StreamNode step) {
        return of(step, Role.COMMITTER).stream()
                .findFirst()
                .map(part -> decode(part, CommitterState.CODEC))
                .orElse(CommitterState.EMPTY);
    }

    private List<StatePart> of(StreamNode step, Role role) {
        return parts.stream()
                .filter(part -> part.role() == role && part.stepId().equals(step.id()))
                .sorted(Comparator.comparingInt(StatePart::subtask))
                .toList();
    }

    private <T> T decode(StatePart part, StateCodec<T> codec) {
        ByteBuffer stored = bytes(part);
        byte[] bytes = new byte[stored.remaining()];
        stored.get(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return codec.decode(EncodedState.readFrom(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ByteBuffer bytes(StatePart part) {
        return reader.orElseThrow().read(part);
    }
}
