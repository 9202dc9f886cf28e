package io.rivulus.formats.csv;

import io.rivulus.data.text.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the fields of one row at a time. Owned by one thread.
///
/// The scan looks at eight bytes at once for a delimiter or line break: a byte of `word ^ pattern` is zero where
/// the character stands, and the lowest zero byte is found by the borrow of a subtraction (Mycroft 1987; higher
/// zeros may be false, which does not matter as only the lowest is used). Fields are remembered as positions and
/// not copied, but for quoted or escaped ones with something to take out. A quote has a meaning only at the
/// beginning of a field. `\n`, `\r\n` and `\r` end rows.
final class RowScanner {
    /// The row does not end before the end of the bytes.
    static final int INCOMPLETE = -1;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long CARRIAGE_RETURNS = '\r' * ONES;

    private final byte delimiter;
    private final int quote;
    private final int escape;
    private final boolean escapes;
    private final long delimiters;
    private final long quotes;
    private final long escapeds;
    private final ByteBuilder rewritten = new ByteBuilder();

    /// What a field's flags say: it was quoted, it stands among the rewritten bytes.
    private static final byte QUOTED = 1;

    private static final byte REWRITTEN = 2;

    private final int[] starts;
    private final int[] ends;
    private final byte[] flags;
    private byte[] row = {};
    private int count;
    private int failure;

    /// @param fields how many fields of a row are remembered
    RowScanner(Dialect dialect, int fields) {
        delimiter = dialect.delimiter();
        quote = dialect.quote();
        escape = dialect.escape();
        escapes = escape != Dialect.NONE;
        delimiters = (delimiter & 0xff) * ONES;
        quotes = (quote & 0xff) * ONES;
        escapeds = (escape & 0xff) * ONES;
        starts = new int[fields];
        ends = new int[fields];
        flags = new byte[fields];
    }

    /// The number of fields in the last row, of which the first ones are remembered.
    int count() {
        return count;
    }

    /// The bytes in which a field of the last row stands.
    byte[] source(int field) {
        return (flags[field] & REWRITTEN) == 0 ? row : rewritten.array();
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    boolean quoted(int field) {
        return (flags[field] & QUOTED) != 0;
    }

    /// Where the first quoted field stands that is not followed by a delimiter or line break, or -1.
    int failure() {
        return failure;
    }

    /// Reads one row.
    ///
    /// @param last whether no bytes follow `to`
    /// @return the position of the next row, or [#INCOMPLETE]
    int scan(byte[] bytes, int from, int to, boolean last) {
        row = bytes;
        count = 0;
        failure = -1;
        rewritten.truncate(0);
        int position = from;
        while (true) {
            int end = position < to && bytes[position] == quote
                    ? quotedField(bytes, position, to, last)
                    : plainField(bytes, position, to);
            if (end == INCOMPLETE) {
                return INCOMPLETE;
            }
            if (end == to) {
                return last ? to : INCOMPLETE;
            }
            byte terminator = bytes[end];
            if (terminator == delimiter) {
                position = end + 1;
            } else if (terminator == '\n') {
                return end + 1;
            } else if (end + 1 < to) {
                return bytes[end + 1] == '\n' ? end + 2 : end + 1;
            } else {
                return last ? to : INCOMPLETE;
            }
        }
    }

    /// Remembers an unquoted field and returns where it ends: at a delimiter, a line break or `to`.
    private int plainField(byte[] bytes, int from, int to) {
        int end = nextSpecial(bytes, from, to);
        if (end < to && bytes[end] == escape) {
            return escapedField(bytes, from, end, to);
        }
        remember(from, end, (byte) 0);
        return end;
    }

    private int nextSpecial(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long found = zeros(word ^ delimiters) | zeros(word ^ LINE_FEEDS) | zeros(word ^ CARRIAGE_RETURNS);
            if (escapes) {
                found |= zeros(word ^ escapeds);
            }
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            byte b = bytes[i];
            if (b == delimiter || b == '\n' || b == '\r' || b == escape) {
                return i;
            }
        }
        return to;
    }

    private int nextQuote(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long found = zeros(word ^ quotes);
            if (escapes) {
                found |= zeros(word ^ escapeds);
            }
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < to && bytes[i] != quote && bytes[i] != escape) {
            i++;
        }
        return i;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private int escapedField(byte[] bytes, int from, int firstEscape, int to) {
        int start = rewritten.size();
        rewritten.append(bytes, from, firstEscape - from);
        int i = firstEscape;
        while (i < to && bytes[i] == escape) {
            if (i + 1 == to) {
                rewritten.append((byte) escape);
                i = to;
            } else {
                rewritten.append(meant(bytes[i + 1]));
                int next = nextSpecial(bytes, i + 2, to);
                rewritten.append(bytes, i + 2, next - i - 2);
                i = next;
            }
        }
        remember(start, rewritten.size(), REWRITTEN);
        return i;
    }

    /// Remembers a quoted field and returns where it ends: behind its closing quote, at a delimiter, a line break
    /// or `to`.
    private int quotedField(byte[] bytes, int from, int to, boolean last) {
        int start = -1;
        int copied = from + 1;
        int i = from + 1;
        while (true) {
            i = nextQuote(bytes, i, to);
            if (i == to || (i + 1 == to && !last)) {
                if (last) {
                    failure = from;
                    remember(from, to, QUOTED);
                    return to;
                }
                return INCOMPLETE;
            }
            boolean isEscape = bytes[i] == escape && escape != quote;
            if (!isEscape && (i + 1 == to || bytes[i + 1] != quote)) {
                break;
            }
            if (start < 0) {
                start = rewritten.size();
            }
            rewritten.append(bytes, copied, i - copied);
            if (i + 1 < to) {
                rewritten.append(isEscape ? meant(bytes[i + 1]) : (byte) quote);
            }
            i = Math.min(i + 2, to);
            copied = i;
        }
        if (start < 0) {
            remember(from + 1, i, QUOTED);
        } else {
            rewritten.append(bytes, copied, i - copied);
            remember(start, rewritten.size(), (byte) (QUOTED | REWRITTEN));
        }
        int end = i + 1;
        if (end < to && bytes[end] != delimiter && bytes[end] != '\n' && bytes[end] != '\r') {
            failure = failure < 0 ? from : failure;
            do {
                end = nextSpecial(bytes, end + 1, to);
            } while (end < to && bytes[end] == escape);
        }
        return end;
    }

    private static byte meant(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> 0;
            default -> escaped;
        };
    }

    private void remember(int from, int to, byte what) {
        int field = count++;
        if (field < starts.length) {
            starts[field] = from;
            ends[field] = to;
            flags[field] = what;
        }
    }
}
