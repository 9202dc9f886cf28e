package io.rivulus.api.format;

/// Makes the readers for one use of a table. Immutable data, safe on any thread.
public interface BulkReaderFactory {
    /// A reader for one part of a file, owned by the caller's thread.
    ///
    /// @throws io.rivulus.base.error.UserException when the file is of another format, or does not fit the
    ///     table
    BulkReader create(BulkInput input);
}
