package io.rivulus.base.bytes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A fast 64-bit hash of bytes, the same on every machine and for ever: state files are ordered by it.
///
/// The algorithm is wyhash, final version 4, with its default secret and seed 0 (Wang Yi,
/// github.com/wangyi-fudan/wyhash, public domain). It passes the usual statistical suites (SMHasher, BigCrush,
/// PractRand), so that any bits of the result make a good table index. It does not withstand an attacker who
/// chooses keys.
///
/// All variants agree: the hash of a number is the hash of its little-endian bytes.
public final class Hash64 {
    private static final long SECRET_0 = 0x2d358dccaa6c78a5L;
    private static final long SECRET_1 = 0x8bb84b93962eacc9L;
    private static final long SECRET_2 = 0x4b33a62ed433d4a3L;
    private static final long SECRET_3 = 0x4d5a2da51de1aa47L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final ValueLayout.OfLong SEGMENT_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt SEGMENT_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Hash64() {}

    /// The hash of all of `bytes`.
    public static long of(byte[] bytes) {
        return of(bytes, 0, bytes.length, 0);
    }

    /// The hash of `length` bytes from `offset` on.
    public static long of(byte[] bytes, int offset, int length) {
        return of(bytes, offset, length, 0);
    }

    /// The hash of the eight bytes of `value`.
    public static long ofLong(long value) {
        return finish((value << 32) | (value >>> 32), value, 8, start(0));
    }

    /// The hash of the four bytes of `value`.
    public static long ofInt(int value) {
        long twice = ((value & 0xffffffffL) << 32) | (value & 0xffffffffL);
        return finish(twice, twice, 4, start(0));
    }

    /// The hash of a sequence whose parts hash to `first`, then `second`; their order matters.
    public static long combine(long first, long second) {
        return mix(mix(first ^ SECRET_0, SECRET_1) ^ SECRET_2, second ^ SECRET_3);
    }

    static long of(byte[] bytes, int offset, int length, long seed0) {
        long seed = start(seed0);
        if (length <= 3) {
            return finish(
                    length == 0 ? 0 : few(bytes[offset], bytes[offset + (length >> 1)], bytes[offset + length - 1]),
                    0,
                    length,
                    seed);
        }
        if (length <= 16) {
            int middle = (length >> 3) << 2;
            int last = offset + length - 4;
            long a = (int4(bytes, offset) << 32) | int4(bytes, offset + middle);
            long b = (int4(bytes, last) << 32) | int4(bytes, last - middle);
            return finish(a, b, length, seed);
        }
        int at = offset;
        int left = length;
        if (left > 48) {
            long seed1 = seed;
            long seed2 = seed;
            do {
                seed = mix(long8(bytes, at) ^ SECRET_1, long8(bytes, at + 8) ^ seed);
                seed1 = mix(long8(bytes, at + 16) ^ SECRET_2, long8(bytes, at + 24) ^ seed1);
                seed2 = mix(long8(bytes, at + 32) ^ SECRET_3, long8(bytes, at + 40) ^ seed2);
                at += 48;
                left -= 48;
            } while (left > 48);
            seed ^= seed1 ^ seed2;
        }
        while (left > 16) {
            seed = mix(long8(bytes, at) ^ SECRET_1, long8(bytes, at + 8) ^ seed);
            at += 16;
            left -= 16;
        }
        return finish(long8(bytes, at + left - 16), long8(bytes, at + left - 8), length, seed);
    }

    /// The hash of `length` bytes of `segment` from `offset` on. Written out beside the variant for arrays: a
    /// common way to read both would cost either of them its speed.
    public static long of(MemorySegment segment, long offset, long length) {
        long seed = start(0);
        if (length <= 3) {
            long a = length == 0
                    ? 0
                    : few(
                            byteAt(segment, offset),
                            byteAt(segment, offset + (length >> 1)),
                            byteAt(segment, offset + length - 1));
            return finish(a, 0, length, seed);
        }
        if (length <= 16) {
            long middle = (length >> 3) << 2;
            long last = offset + length - 4;
            long a = (int4(segment, offset) << 32) | int4(segment, offset + middle);
            long b = (int4(segment, last) << 32) | int4(segment, last - middle);
            return finish(a, b, length, seed);
        }
        long at = offset;
        long left = length;
        if (left > 48) {
            long seed1 = seed;
            long seed2 = seed;
            do {
                seed = mix(long8(segment, at) ^ SECRET_1, long8(segment, at + 8) ^ seed);
                seed1 = mix(long8(segment, at + 16) ^ SECRET_2, long8(segment, at + 24) ^ seed1);
                seed2 = mix(long8(segment, at + 32) ^ SECRET_3, long8(segment, at + 40) ^ seed2);
                at += 48;
                left -= 48;
            } while (left > 48);
            seed ^= seed1 ^ seed2;
        }
        while (left > 16) {
            seed = mix(long8(segment, at) ^ SECRET_1, long8(segment, at + 8) ^ seed);
            at += 16;
            left -= 16;
        }
        return finish(long8(segment, at + left - 16), long8(segment, at + left - 8), length, seed);
    }

    private static long start(long seed) {
        return seed ^ mix(seed ^ SECRET_0, SECRET_1);
    }

    private static long finish(long a, long b, long length, long seed) {
        long x = a ^ SECRET_1;
        long y = b ^ seed;
        return mix((x * y) ^ SECRET_0 ^ length, Math.unsignedMultiplyHigh(x, y) ^ SECRET_1);
    }

    private static long mix(long a, long b) {
        return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
    }

    private static long few(byte first, byte middle, byte last) {
        return ((first & 0xffL) << 16) | ((middle & 0xffL) << 8) | (last & 0xffL);
    }

    private static long long8(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    private static long int4(byte[] bytes, int at) {
        return (int) INT.get(bytes, at) & 0xffffffffL;
    }

    private static byte byteAt(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_BYTE, at);
    }

    private static long long8(MemorySegment segment, long at) {
        return segment.get(SEGMENT_LONG, at);
    }

    private static long int4(MemorySegment segment, long at) {
        return segment.get(SEGMENT_INT, at) & 0xffffffffL;
    }
}
