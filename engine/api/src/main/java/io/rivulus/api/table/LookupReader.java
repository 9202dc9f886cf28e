package io.rivulus.api.table;

import io.rivulus.data.ColumnBatch;
import org.jspecify.annotations.Nullable;

/// Finds rows of a table by key, some keys at a time. Used by its subtask alone.
///
/// ```java
/// reader.find(keys);
/// for (LookupRows found = reader.next(); found != null; found = reader.next()) { … }
/// ```
///
/// A question is put first and its answer taken in pieces, so that an answer may be long, and a reader may have asked
/// for the next piece already.
public interface LookupReader extends AutoCloseable {
    /// Asks for the rows of some keys. The answer before has been taken to its end.
    ///
    /// @param keys the columns of the keys, in which nothing is NULL; the same key may occur more than once
    void find(ColumnBatch keys);

    /// The next rows of the answer, at most [ColumnBatch#ROWS_MAX] and at least one; null when it has been given.
    @Nullable
    LookupRows next();

    @Override
    void close();
}
