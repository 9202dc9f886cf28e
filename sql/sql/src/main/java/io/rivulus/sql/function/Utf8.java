package io.rivulus.sql.function;

import java.util.Arrays;

/// Characters within UTF-8: code points, as SQL counts them. Bytes that are no UTF-8 count as characters of their
/// own where they can't continue one.
final class Utf8 {
    private Utf8() {}

    /// The number of characters.
    static int length(Slice text) {
        byte[] bytes = text.bytes();
        int continued = 0;
        for (int i = text.from(); i < text.end(); i++) {
            continued += isContinuation(bytes[i]) ? 1 : 0;
        }
        return text.length() - continued;
    }

    /// Where the character `index` starts, counted in bytes from the start of the text; its end when it has fewer.
    static int offset(Slice text, int index) {
        return offset(text, 0, index);
    }

    /// Where the character starts that stands `count` characters behind the one at `start`, both counted in bytes.
    static int offset(Slice text, int start, int count) {
        int at = start;
        for (int i = 0; i < count && at < text.length(); i++) {
            at = next(text, at);
        }
        return at;
    }

    /// Where the character behind the one at `at` starts.
    static int next(Slice text, int at) {
        int next = at + 1;
        while (next < text.length() && isContinuation(text.at(next))) {
            next++;
        }
        return next;
    }

    static boolean isContinuation(byte value) {
        return (value & 0xc0) == 0x80;
    }

    /// Where `part` first stands in `text` from `start` on, in bytes, or -1.
    static int indexOf(Slice text, Slice part, int start) {
        if (part.length() == 0) {
            return start <= text.length() ? start : -1;
        }
        byte[] bytes = text.bytes();
        byte first = part.at(0);
        int last = text.end() - part.length();
        for (int i = text.from() + start; i <= last; i++) {
            if (bytes[i] == first && startsWith(text, part, i - text.from())) {
                return i - text.from();
            }
        }
        return -1;
    }

    /// Whether `part` stands at a position of `text`.
    static boolean startsWith(Slice text, Slice part, int at) {
        int from = text.from() + at;
        return part.length() <= text.length() - at
                && Arrays.equals(text.bytes(), from, from + part.length(), part.bytes(), part.from(), part.end());
    }
}
