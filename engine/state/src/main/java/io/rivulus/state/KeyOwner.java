package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import java.util.stream.IntStream;

/// Says which key group the rows of a table belong to: by which hash their input was brought to this subtask.
///
/// Needed when the rows of several subtasks are divided anew. Most tables are kept by the very key by which their
/// input is divided, or by one that begins with it; what is kept by another one must have the owner's group in it. It
/// is data, and no function, because snapshots say it of each table: whoever edits one puts rows where they belong.
///
/// @param lastBits how many of the last bits of the key, a BIGINT, are the leading bits of the owner's hash; 0 when
///     the owner is the key itself
public record KeyOwner(int lastBits) {
    /// The [KeyHash] of the key itself.
    public static final KeyOwner ITSELF = new KeyOwner(0);

    public KeyOwner {
        Check.that(lastBits >= 0 && lastBits <= Long.SIZE, "a key has no last %d bits", lastBits);
    }

    /// The owner of keys that are numbers, with the leading bits of its hash as their last ones.
    public static KeyOwner inLastBits(int bits) {
        return new KeyOwner(bits);
    }

    /// Finds the owners of rows.
    ///
    /// @param keys the columns of the rows' keys
    /// @param hashes gets for each row that counts a hash, of which only the leading bits matter, by which
    ///     `io.rivulus.graph.KeyGroups` finds the group
    public void hashes(ColumnBatch keys, long[] hashes) {
        if (lastBits == 0) {
            KeyHash.of(keys, IntStream.range(0, keys.columnCount()).toArray(), hashes);
            return;
        }
        long[] numbers = ((LongColumn) keys.column(0)).values();
        for (int i = 0; i < keys.count(); i++) {
            hashes[i] = numbers[keys.row(i)] << (Long.SIZE - lastBits);
        }
    }
}
