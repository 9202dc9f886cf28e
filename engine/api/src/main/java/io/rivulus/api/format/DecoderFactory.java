package io.rivulus.api.format;

import java.util.Optional;

/// Makes the decoders for one use of a table. Immutable data, safe on any thread.
public interface DecoderFactory {
    /// A decoder for one piece of input, owned by the caller's thread.
    Decoder create(DecoderContext context);

    /// Whether a reader that begins in the middle of a file still has to show its beginning to [Decoder#begin]:
    /// there is a header.
    boolean hasHeader();

    /// How to find the places where a file can be cut into pieces, or empty when it can't.
    Optional<RowEnds> rowEnds();
}
