package io.rivulus.backends.rocksdb;

import io.rivulus.state.backend.StoreWrites;
import java.util.Arrays;

/// Changes as RocksDB writes them down, so that one call hands over all of them: a call for each would take longer than
/// what it does.
///
/// The form is that of RocksDB's log (`db/write_batch.cc`): a sequence number, which RocksDB sets, the number of
/// records, and the records, each a byte for its kind and one or two byte strings with their lengths. Used over
/// and over by one thread.
final class BatchBytes {
    private static final byte REMOVE = 0x0;
    private static final byte PUT = 0x1;
    private static final byte REMOVE_RANGE = 0xf;
    private static final int COUNT_AT = Long.BYTES;
    private static final int HEADER_BYTES = COUNT_AT + Integer.BYTES;
    private static final int LENGTH_BYTES_MAX = 5;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    /// All of some changes.
    byte[] of(StoreWrites writes) {
        length = HEADER_BYTES;
        for (StoreWrites.Write write : writes.all()) {
            switch (write) {
                case StoreWrites.Put(var key, var value) -> add(PUT, key, value);
                case StoreWrites.Remove(var key) -> add(REMOVE, key);
                case StoreWrites.RemoveRange(var from, var to) -> add(REMOVE_RANGE, from, to);
            }
        }
        int count = writes.size();
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (i * Byte.SIZE));
        }
        return Arrays.copyOf(bytes, length);
    }

    private void add(byte kind, byte[]... strings) {
        int needed = length + 1;
        for (byte[] string : strings) {
            needed = Math.addExact(needed, LENGTH_BYTES_MAX + string.length);
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
        bytes[length++] = kind;
        for (byte[] string : strings) {
            addLength(string.length);
            System.arraycopy(string, 0, bytes, length, string.length);
            length += string.length;
        }
    }

    /// Seven bits to a byte, the lowest first; the last byte has no bit above them.
    private void addLength(int value) {
        int rest = value;
        while (rest >= 1 << 7) {
            bytes[length++] = (byte) (rest | 1 << 7);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }
}
