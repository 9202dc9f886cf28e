package io.rivulus.api;

import io.rivulus.api.StateCodec.Decoding;
import io.rivulus.api.StateCodec.Encoding;
import io.rivulus.base.error.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The codec of one version of something, field by field.
///
/// @param what is encoded, for messages
record FieldCodec<T>(String what, int version, Encoding<T> encoding, Decoding<T> decoding) implements StateCodec<T> {
    @Override
    public EncodedState encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encoding.write(value, new DataOutputStream(bytes));
        } catch (IOException failure) {
            // A text of more than 64 KB: memory itself doesn't fail.
            throw new UncheckedIOException("%s can't be stored".formatted(what), failure);
        }
        return new EncodedState(version, bytes.toByteArray());
    }

    @Override
    public T decode(EncodedState state) {
        if (state.version() != version) {
            throw unreadable(
                    "it is of version %d, and this release reads version %d; use the release that wrote it"
                            .formatted(state.version(), version),
                    null);
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(state.bytes()));
            T value = decoding.read(in);
            if (in.available() > 0) {
                throw new IOException("%d bytes are left over".formatted(in.available()));
            }
            return value;
        } catch (IOException failure) {
            String reason = failure.getMessage() == null ? "they end too early" : failure.getMessage();
            throw unreadable(
                    "its %d bytes are not what was written: %s".formatted(state.bytes().length, reason), failure);
        }
    }

    private UserException unreadable(String why, @Nullable Throwable cause) {
        return new UserException(ApiErrors.UNREADABLE_STATE, "can't restore %s: %s".formatted(what, why), cause);
    }
}
