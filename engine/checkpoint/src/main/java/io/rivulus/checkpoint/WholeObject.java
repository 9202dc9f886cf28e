package io.rivulus.checkpoint;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.base.store.StoreErrors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Reads an object at once: a manifest or a claim.
final class WholeObject {
    private WholeObject() {}

    /// One more than any manifest has, so that what is longer is none.
    private static final int BYTES_MAX = ManifestCodec.BYTES_MAX + 1;

    /// All bytes of an object up to [#BYTES_MAX], or empty when there is none, or none any more.
    static Optional<byte[]> read(ObjectStore store, ObjectName name) {
        Optional<Long> length = store.find(name);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length.get(), BYTES_MAX));
        try {
            store.read(name, 0, bytes);
        } catch (EnvironmentException refusal) {
            if (refusal.code().equals(StoreErrors.NO_SUCH_OBJECT)) {
                return Optional.empty();
            }
            throw refusal;
        }
        return Optional.of(Arrays.copyOf(bytes.array(), bytes.position()));
    }
}
