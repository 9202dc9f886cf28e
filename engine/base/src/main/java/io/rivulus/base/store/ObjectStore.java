package io.rivulus.base.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Named objects below one root, which are written once. Safe from any thread; calls may block.
///
/// A name is checked before it is used, see [ObjectName]. What storage refuses is thrown as
/// [io.rivulus.base.error.EnvironmentException]; then an upload may or may not have taken place, and whoever must
/// know looks with [#find(ObjectName)].
public interface ObjectStore {
    /// Begins to write an object which nobody sees before [Upload#finish()].
    Upload upload(ObjectName name);

    /// Writes a small object in one call, unless there is one of that name.
    ///
    /// @return whether this call wrote it; of several who try at once, exactly one does. Either way there is an
    ///     object of that name then, and it is durable.
    default boolean putIfAbsent(ObjectName name, ByteBuffer content) {
        try (Upload upload = upload(name)) {
            upload.write(content);
            return upload.finish();
        }
    }

    /// The length of an object in bytes, or empty when there is none of that name.
    Optional<Long> find(ObjectName name);

    /// Fills `target` with the bytes of an object from `position` on, as far as it goes.
    ///
    /// @return how many bytes were read, -1 when `position` is at or behind the end
    int read(ObjectName name, long position, ByteBuffer target);

    /// The names that begin with `prefix`, sorted; all when it is empty.
    List<ObjectName> list(String prefix);

    /// Deletes an object.
    ///
    /// @return whether there was one
    boolean delete(ObjectName name);

    /// Forgets unfinished uploads with all that was written, of whatever process: those that are no more. An upload
    /// that somebody still writes to can't be finished afterwards.
    ///
    /// @param isAbandoned whether uploads to this name are meant
    /// @return how many there were
    int abandonUploads(Predicate<ObjectName> isAbandoned);

    /// An object being written, by one thread at a time.
    interface Upload extends AutoCloseable {
        /// Appends all that remains in `bytes`.
        void write(ByteBuffer bytes);

        /// Makes the object durable and visible, unless there is one of its name.
        ///
        /// @return whether this upload became the object
        boolean finish();

        /// Forgets what was written, when it was not finished.
        @Override
        void close();
    }
}
