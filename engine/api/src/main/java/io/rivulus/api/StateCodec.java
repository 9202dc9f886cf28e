package io.rivulus.api;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// Turns what is to outlive a failure into bytes, and the bytes of this or an earlier release back. Immutable, safe
/// on any thread.
///
/// ```java
/// static final StateCodec<Range> CODEC = StateCodec.of(
///         "a range of numbers",
///         1,
///         (range, out) -> {
///             out.writeLong(range.from());
///             out.writeLong(range.to());
///         },
///         in -> new Range(in.readLong(), in.readLong()));
/// ```
///
/// A codec that reads more than one version implements this interface itself and looks at [EncodedState#version].
public interface StateCodec<T> {
    /// The bytes of a value, of the newest version.
    EncodedState encode(T value);

    /// The value that was encoded.
    ///
    /// @throws io.rivulus.base.error.UserException when the version is none that it knows (RV-1161)
    T decode(EncodedState state);

    /// Writes the fields of a value.
    @FunctionalInterface
    interface Encoding<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    /// Reads the fields of a value, in the order in which they were written.
    @FunctionalInterface
    interface Decoding<T> {
        T read(DataInputStream in) throws IOException;
    }

    /// A codec of one version.
    ///
    /// @param what is encoded, for messages: `a range of numbers`
    static <T> StateCodec<T> of(String what, int version, Encoding<T> encoding, Decoding<T> decoding) {
        return new FieldCodec<>(what, version, encoding, decoding);
    }
}
