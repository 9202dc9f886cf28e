package io.rivulus.runtime.source;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a [SplitCoordinator] knew at a cut.
///
/// @param splits those found and not handed out, in the order found
/// @param handedOut how many had been
/// @param enumerator what finds the others, absent when there are no others
public record CoordinatorState(List<EncodedState> splits, long handedOut, Optional<EncodedState> enumerator) {
    public static final StateCodec<CoordinatorState> CODEC = StateCodec.of(
            "the splits of a source",
            1,
            (state, out) -> {
                out.writeInt(state.splits.size());
                for (EncodedState split : state.splits) {
                    split.writeTo(out);
                }
                out.writeLong(state.handedOut);
                out.writeBoolean(state.enumerator.isPresent());
                if (state.enumerator.isPresent()) {
                    state.enumerator.get().writeTo(out);
                }
            },
            in -> {
                List<EncodedState> splits = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    splits.add(EncodedState.readFrom(in));
                }
                long handedOut = in.readLong();
                return new CoordinatorState(
                        splits,
                        handedOut,
                        in.readBoolean() ? Optional.of(EncodedState.readFrom(in)) : Optional.empty());
            });

    public CoordinatorState {
        splits = List.copyOf(splits);
    }
}
