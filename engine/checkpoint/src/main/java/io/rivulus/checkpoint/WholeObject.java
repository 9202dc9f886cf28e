package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.base.store.StoreErrors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Reads an object at once.
final class WholeObject {
    /// A manifest is far smaller, of whatever job.
    private static final int BYTES_MAX = 1 << 30;

    private WholeObject() {}

    /// All bytes of an object, or empty when there is none, or none any more.
    static Optional<byte[]> read(ObjectStore store, ObjectName name) {
        Optional<Long> length = store.find(name);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        Check.that(length.get() <= BYTES_MAX, "%s in %s has %d bytes", name, store, length.get());
        ByteBuffer bytes = ByteBuffer.allocate(length.get().intValue());
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
