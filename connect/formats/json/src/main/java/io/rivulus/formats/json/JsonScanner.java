package io.rivulus.formats.json;

import io.rivulus.data.text.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Walks through one line of JSON. Owned by one thread.
///
/// Methods take a position and answer the next one, or [#MALFORMED] after they remembered where and why. Texts are
/// searched eight bytes at a time for their closing quote, as [io.rivulus.formats.json] does throughout: a byte of
/// `word ^ pattern` is zero where the character stands (Mycroft 1987).
final class JsonScanner {
    static final int MALFORMED = -1;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long LINE_FEEDS = '\n' * ONES;

    private final ByteBuilder unescaped = new ByteBuilder();

    byte[] bytes = {};
    int end;

    /// The bytes and bounds of the last text.
    byte[] text = {};

    int textFrom;
    int textTo;

    private int failure;
    private String reason = "";

    /// Begins a line, which ends before `lineEnd`.
    void begin(byte[] source, int lineEnd) {
        bytes = source;
        end = lineEnd;
    }

    /// The position of the next line feed, or `to`.
    static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long found = zeros((long) WORD.get(bytes, i) ^ LINE_FEEDS);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    int fail(int position, String why) {
        failure = position;
        reason = why;
        return MALFORMED;
    }

    int failure() {
        return failure;
    }

    String reason() {
        return reason;
    }

    int skipBlanks(int from) {
        int i = from;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r')) {
            i++;
        }
        return i;
    }

    boolean at(int position, char expected) {
        return position < end && bytes[position] == expected;
    }

    /// Reads a text whose opening quote stands at `from`; its content is then in [#text].
    int text(int from) {
        int i = from + 1;
        while (true) {
            i = nextQuoteOrBackslash(i);
            if (i >= end) {
                return fail(from, "a text is not closed");
            }
            if (bytes[i] == '"') {
                text = bytes;
                textFrom = from + 1;
                textTo = i;
                return i + 1;
            }
            return escapedText(from, i);
        }
    }

    private int nextQuoteOrBackslash(int from) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private int escapedText(int from, int firstBackslash) {
        unescaped.truncate(0);
        int copied = from + 1;
        int i = firstBackslash;
        while (i < end) {
            unescaped.append(bytes, copied, i - copied);
            if (bytes[i] == '"') {
                text = unescaped.array();
                textFrom = 0;
                textTo = unescaped.size();
                return i + 1;
            }
            copied = unescape(i);
            if (copied == MALFORMED) {
                return MALFORMED;
            }
            i = nextQuoteOrBackslash(copied);
        }
        return fail(from, "a text is not closed");
    }

    /// Appends what the escape at `at` stands for.
    private int unescape(int at) {
        if (at + 1 >= end) {
            return fail(at, "a text is not closed");
        }
        byte kind = bytes[at + 1];
        switch (kind) {
            case '"', '\\', '/' -> unescaped.append(kind);
            case 'b' -> unescaped.append('\b');
            case 'f' -> unescaped.append('\f');
            case 'n' -> unescaped.append('\n');
            case 'r' -> unescaped.append('\r');
            case 't' -> unescaped.append('\t');
            case 'u' -> {
                return unescapeUnicode(at);
            }
            default -> {
                return fail(at, "there is no such escape");
            }
        }
        return at + 2;
    }

    private int unescapeUnicode(int at) {
        int unit = hex(at + 2);
        if (unit < 0) {
            return fail(at, "an escape has four hexadecimal digits");
        }
        int next = at + 6;
        int codePoint = unit;
        if (Character.isSurrogate((char) unit)) {
            int low = next + 1 < end && bytes[next] == '\\' && bytes[next + 1] == 'u' ? hex(next + 2) : -1;
            if (low >= 0 && Character.isSurrogatePair((char) unit, (char) low)) {
                codePoint = Character.toCodePoint((char) unit, (char) low);
                next += 6;
            } else {
                // Half a pair is no character.
                codePoint = 0xfffd;
            }
        }
        unescaped.append(Character.toString(codePoint));
        return next;
    }

    private int hex(int from) {
        if (from + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// The end of the number or word at `from`.
    int tokenEnd(int from) {
        int i = from;
        while (i < end) {
            byte b = bytes[i];
            if (b == ',' || b == '}' || b == ']' || b == ' ' || b == '\t' || b == '\r' || b == ':' || b == '"') {
                break;
            }
            i++;
        }
        return i;
    }

    boolean isNull(int from, int to) {
        return to - from == 4
                && bytes[from] == 'n'
                && bytes[from + 1] == 'u'
                && bytes[from + 2] == 'l'
                && bytes[from + 3] == 'l';
    }

    /// Passes over any value, of whose inside only texts and brackets are looked at.
    int skipValue(int from) {
        int depth = 0;
        int i = from;
        do {
            i = skipBlanks(i);
            if (i >= end) {
                return fail(from, "a value is not closed");
            }
            switch (bytes[i]) {
                case '"' -> {
                    i = text(i);
                    if (i == MALFORMED) {
                        return MALFORMED;
                    }
                }
                case '{', '[' -> {
                    depth++;
                    i++;
                }
                case '}', ']' -> {
                    depth--;
                    i++;
                }
                case ',', ':' -> i++;
                default -> i = tokenEnd(i);
            }
        } while (depth > 0);
        return depth < 0 ? fail(from, "a value is expected") : i;
    }
}
