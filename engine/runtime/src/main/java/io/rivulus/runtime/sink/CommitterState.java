package io.rivulus.runtime.sink;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is to be committed once the checkpoint that holds this is complete.
///
/// @param epochs in their order: that of the checkpoint itself, before it those whose own checkpoints came to
///     nothing, and before them what earlier ones left to be done later
public record CommitterState(List<Epoch> epochs) {
    /// Nothing.
    public static final CommitterState EMPTY = new CommitterState(List.of());

    public static final StateCodec<CommitterState> CODEC = StateCodec.of(
            "what a sink has to commit",
            1,
            (state, out) -> {
                out.writeInt(state.epochs.size());
                for (Epoch epoch : state.epochs) {
                    epoch.writeTo(out);
                }
            },
            in -> {
                List<Epoch> epochs = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    epochs.add(Epoch.readFrom(in));
                }
                return new CommitterState(epochs);
            });

    public CommitterState {
        epochs = List.copyOf(epochs);
    }

    /// What all writers prepared for one epoch.
    ///
    /// @param committables by the sink's codec
    public record Epoch(long number, List<EncodedState> committables) {
        public Epoch {
            committables = List.copyOf(committables);
        }

        private void writeTo(DataOutputStream out) throws IOException {
            out.writeLong(number);
            out.writeInt(committables.size());
            for (EncodedState committable : committables) {
                committable.writeTo(out);
            }
        }

        private static Epoch readFrom(DataInputStream in) throws IOException {
            long number = in.readLong();
            List<EncodedState> committables = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                committables.add(EncodedState.readFrom(in));
            }
            return new Epoch(number, committables);
        }
    }
}
