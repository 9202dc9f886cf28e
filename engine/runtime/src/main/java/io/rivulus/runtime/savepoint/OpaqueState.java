package io.rivulus.runtime.savepoint;

import io.rivulus.api.EncodedState;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.runtime.sink.CommitterState;
import io.rivulus.runtime.snapshot.PartContent;
import io.rivulus.runtime.source.CoordinatorState;
import io.rivulus.runtime.source.ReaderState;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a source stands and what a sink has prepared, as bags of byte strings: whichever subtask has one.
final class OpaqueState {
    private OpaqueState() {}

    /// What differs between two bags, if anything does.
    static Optional<Difference.Part> compare(
            Role role, Map<ByteBuffer, Integer> before, Map<ByteBuffer, Integer> after) {
        int gone = surplus(before, after);
        int added = surplus(after, before);
        return gone + added == 0 ? Optional.empty() : Optional.of(new Difference.Opaque(role, gone, added));
    }

    private static int surplus(Map<ByteBuffer, Integer> one, Map<ByteBuffer, Integer> other) {
        return one.entrySet().stream()
                .mapToInt(entry -> Math.max(0, entry.getValue() - other.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    /// How often a step has each of the things of a role.
    static Map<ByteBuffer, Integer> of(SavedStep step, Role role) {
        Map<ByteBuffer, Integer> things = new HashMap<>();
        step.parts(role).stream()
                .flatMap(part -> of(step.reader(), part).stream())
                .forEach(thing -> things.merge(thing, 1, Integer::sum));
        return things;
    }

    private static List<ByteBuffer> of(CheckpointReader reader, StatePart part) {
        return switch (part.role()) {
            case OPERATOR -> List.of();
            case READER ->
                PartContent.decode(reader, part, ReaderState.CODEC).splits().stream()
                        .map(split -> bytes(split.split(), split.watermarkMillis()))
                        .toList();
            case ENUMERATOR -> {
                CoordinatorState state = PartContent.decode(reader, part, CoordinatorState.CODEC);
                EncodedState enumerator = state.enumerator().orElse(new EncodedState(0, new byte[0]));
                yield Stream.concat(
                                Stream.of(bytes(enumerator, state.handedOut())),
                                state.splits().stream().map(split -> bytes(split, 0)))
                        .toList();
            }
            case COMMITTER ->
                PartContent.decode(reader, part, CommitterState.CODEC).epochs().stream()
                        .flatMap(epoch -> epoch.committables().stream())
                        .map(committable -> bytes(committable, 0))
                        .toList();
        };
    }

    private static ByteBuffer bytes(EncodedState state, long number) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + state.bytes().length)
                .putLong(number)
                .putInt(state.version())
                .put(state.bytes())
                .flip();
    }
}
