package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.store.ObjectName;
import java.util.Arrays;

/// A stretch of bytes of a snapshot. What they mean is known to who wrote them.
public sealed interface Piece {
    /// As many bytes at most are in one piece.
    int BYTES_MAX = 1 << 30;

    /// How many bytes it is.
    int length();

    /// Bytes that are a stretch of an object, which many pieces may share.
    ///
    /// @param object its name, from the root at which the manifest is
    /// @param crc32c the checksum of the bytes
    record Blob(ObjectName object, long offset, int length, int crc32c) implements Piece {
        public Blob {
            Check.that(
                    offset >= 0 && length > 0 && length <= BYTES_MAX,
                    "a blob of %d bytes at %d of %s",
                    length,
                    offset,
                    object);
        }

        /// Where it ends in the object.
        public long end() {
            return offset + length;
        }
    }

    /// So few bytes that they stand in the manifest itself.
    ///
    /// @param bytes not changed any more by anybody
    record Inline(byte[] bytes) implements Piece {
        /// As many bytes at most: a job of many small states is then a single object.
        public static final int BYTES_MAX = 4 << 10;

        public Inline {
            Check.that(bytes.length <= BYTES_MAX, "%d bytes in a manifest, which takes %d", bytes.length, BYTES_MAX);
        }

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Inline inline && Arrays.equals(bytes, inline.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Inline[" + bytes.length + " bytes]";
        }
    }
}
