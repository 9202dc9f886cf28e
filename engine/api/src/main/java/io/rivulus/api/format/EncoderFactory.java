package io.rivulus.api.format;

/// Makes the encoders for one use of a table. Immutable data, safe on any thread.
public interface EncoderFactory {
    /// An encoder owned by the caller's thread.
    Encoder create();
}
