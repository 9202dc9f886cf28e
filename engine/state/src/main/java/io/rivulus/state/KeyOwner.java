package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.key.KeyHash;
import java.util.stream.IntStream;

/// Says which key group the rows of a table belong to: by which hash their input was brought to this subtask.
///
/// Needed when the rows of several subtasks are divided anew. Most tables are kept by the very key by which their
/// input is divided, or by one that begins with it; what is kept by another one must have the owner's group in it.
@FunctionalInterface
public interface KeyOwner {
    /// The [KeyHash] of the key itself.
    KeyOwner ITSELF = (keys, hashes) ->
            KeyHash.of(keys, IntStream.range(0, keys.columnCount()).toArray(), hashes);

    /// Finds the owners of rows.
    ///
    /// @param keys the columns of the rows' keys
    /// @param hashes gets for each row that counts a hash, of which only the leading bits matter, by which
    ///     `io.rivulus.graph.KeyGroups` finds the group
    void hashes(ColumnBatch keys, long[] hashes);
}
