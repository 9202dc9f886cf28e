package io.rivulus.formats.csv;

import io.rivulus.api.format.RowEnds;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds row ends where a line break may stand inside quotes, so that only the whole file tells: it remembers
/// between pieces where it is. Owned by one thread.
final class QuotedRowEnds implements RowEnds {
    private enum State {
        FIELD_START,
        PLAIN,
        PLAIN_ESCAPED,
        QUOTED,
        QUOTED_ESCAPED,
        /// Behind a quote in a quoted field: the end of the field, or the first of two.
        AFTER_QUOTE
    }

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final int delimiter;
    private final int quote;
    private final int escape;
    private final long quotes;
    private State state = State.FIELD_START;

    QuotedRowEnds(Dialect dialect) {
        delimiter = dialect.delimiter();
        quote = dialect.quote();
        escape = dialect.escape();
        quotes = quote * ONES;
    }

    @Override
    public boolean sequential() {
        return true;
    }

    @Override
    public int next(byte[] bytes, int from, int to, int target) {
        for (int i = from; i < to; i++) {
            i = passOver(bytes, i, Math.min(to, target));
            if (i == to) {
                break;
            }
            byte b = bytes[i];
            state = switch (state) {
                case FIELD_START -> b == quote ? State.QUOTED : plain(b);
                case PLAIN -> plain(b);
                case PLAIN_ESCAPED -> State.PLAIN;
                case QUOTED -> b == escape ? State.QUOTED_ESCAPED : b == quote ? State.AFTER_QUOTE : State.QUOTED;
                case QUOTED_ESCAPED -> State.QUOTED;
                case AFTER_QUOTE -> b == quote ? State.QUOTED : plain(b);
            };
            // Only `\n` is taken as an end, so that `\r\n` is never cut in two.
            if (b == '\n' && state == State.FIELD_START && i >= target) {
                return i + 1;
            }
        }
        return -1;
    }

    /// Goes on word by word as long as there is no quote: without one, a quoted field stays one, and otherwise the
    /// last byte alone tells the state.
    private int passOver(byte[] bytes, int from, int to) {
        int i = from;
        if (escape == Dialect.NONE && state != State.AFTER_QUOTE) {
            while (i <= to - Long.BYTES && !hasQuote((long) WORD.get(bytes, i))) {
                i += Long.BYTES;
            }
            if (i > from && state != State.QUOTED) {
                state = plain(bytes[i - 1]);
            }
        }
        return i;
    }

    private boolean hasQuote(long word) {
        long different = word ^ quotes;
        return ((different - ONES) & ~different & HIGHS) != 0;
    }

    private State plain(byte b) {
        if (b == delimiter || b == '\n' || b == '\r') {
            return State.FIELD_START;
        }
        return b == escape ? State.PLAIN_ESCAPED : State.PLAIN;
    }
}
