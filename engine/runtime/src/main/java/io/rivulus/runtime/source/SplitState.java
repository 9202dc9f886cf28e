package io.rivulus.runtime.source;

import io.rivulus.api.EncodedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// A split that a reader had not finished at a cut.
///
/// @param split what was left of it, by its source's codec
/// @param watermarkMillis how far event time had come in it, [io.rivulus.data.Watermark#NONE] for nowhere
/// @param idle whether it had been silent for long
public record SplitState(EncodedState split, long watermarkMillis, boolean idle) {
    void writeTo(DataOutputStream out) throws IOException {
        split.writeTo(out);
        out.writeLong(watermarkMillis);
        out.writeBoolean(idle);
    }

    static SplitState readFrom(DataInputStream in) throws IOException {
        return new SplitState(EncodedState.readFrom(in), in.readLong(), in.readBoolean());
    }
}
