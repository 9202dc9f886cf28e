package io.rivulus.state;

/// Room behind the end of an encoded array, so that it may grow where it is.
///
/// A value that grows by a few bytes at a time would leave as many copies of itself behind. So it gets room for as
/// much as it has, up to some hundred bytes. Who reads the array does not get to what is behind its end mark,
/// which is 0; the last bytes there, which are not, say how many they are.
final class ArraySlack {
    private static final int BYTES_MIN = 32;

    /// An array gets no room beyond so many bytes.
    static final int BYTES_MAX = 512;

    private static final int NOT_ZERO = 0x80;
    private static final int BITS = 7;

    private ArraySlack() {}

    /// How many bytes at the end are room.
    static int of(Bytes array) {
        int end = array.length();
        return end < 2 ? 0 : of(array.array()[end - 2], array.array()[end - 1]);
    }

    /// The same of an array in memory, of a byte or more.
    ///
    /// @param end the address behind it
    static int before(long end) {
        byte last = Ram.getByte(end - 1);
        // An empty array is one byte, with nothing of its own before it.
        return last == 0 ? 0 : of(Ram.getByte(end - 2), last);
    }

    private static int of(byte high, byte last) {
        if (last == 0) {
            return 0;
        }
        int low = last & ~NOT_ZERO & 0xff;
        return high < 0 ? (high & ~NOT_ZERO & 0xff) << BITS | low : low;
    }

    /// Adds room to an array that has none.
    static void addTo(Bytes array) {
        int used = array.length();
        int capacity = Math.max(BYTES_MIN, Integer.highestOneBit(used - 1) * 2);
        int slack = capacity - used;
        if (capacity > BYTES_MAX || slack == 0) {
            return;
        }
        byte[] bytes = array.extend(slack);
        if (slack > 1) {
            bytes[capacity - 2] = high(slack);
        }
        bytes[capacity - 1] = last(slack);
    }

    /// Says of an array in memory that so many bytes before its end are room.
    ///
    /// @param slack from 0 on
    static void set(long end, int slack) {
        if (slack > 1) {
            Ram.setByte(end - 2, high(slack));
        }
        if (slack > 0) {
            Ram.setByte(end - 1, last(slack));
        }
    }

    private static byte high(int slack) {
        return (byte) (NOT_ZERO | slack >>> BITS);
    }

    private static byte last(int slack) {
        return (byte) (NOT_ZERO | (slack & ~NOT_ZERO));
    }
}
