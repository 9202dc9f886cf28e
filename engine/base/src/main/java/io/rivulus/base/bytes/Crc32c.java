package io.rivulus.base.bytes;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/// The checksum of every frame and file part: CRC-32C (Castagnoli), which processors compute in hardware.
///
/// It finds damage, not malice, and says nothing about two equal keys: for that there is [Hash64].
public final class Crc32c {
    private Crc32c() {}

    /// The checksum of `length` bytes from `offset` on.
    public static int of(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /// The checksum of all of `segment`, which is smaller than 2 GiB.
    public static int of(MemorySegment segment) {
        CRC32C crc = new CRC32C();
        crc.update(segment.asByteBuffer());
        return (int) crc.getValue();
    }
}
