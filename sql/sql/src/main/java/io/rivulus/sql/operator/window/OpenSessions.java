package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Which sessions are open for each key, with start, end and number. The latest one of a key stands in the key's
/// row, so that most rows find theirs at once; the others, in an ordered bag beside. Times are local ones, in
/// milliseconds.
///
/// Two sessions are one when none starts after the other's end: sessions that are open never touch, so what a row
/// touches, it joins, and no more. Owned by the task of its operator.
final class OpenSessions {
    /// No session's number.
    static final long NONE = 0;

    private static final int COLUMNS = 3;
    private static final int START = 0;
    private static final int END = 1;
    private static final int NUMBER = 2;
    private static final int OTHERS = 3;

    private final RowTable keys;
    private final RowFields fields;
    private final int first;
    private final RowMultimap others;
    private final RowMultimap.Cursor cursor;
    private long[] rows = new long[ColumnBatch.ROWS_MAX];
    private long[] joined = new long[4];
    private long start;
    private long end;

    OpenSessions(StateMemory memory, List<DataType> keyTypes) {
        this.keys = new RowTable(memory, "sessions", keyTypes, Collections.nCopies(COLUMNS + 1, Types.BIGINT));
        this.fields = keys.fields();
        this.first = keyTypes.size();
        this.others =
                RowMultimap.ascending(memory, "earlier sessions", keyTypes, Collections.nCopies(COLUMNS, Types.BIGINT));
        this.cursor = others.newCursor();
    }

    /// Finds the sessions of the keys of a batch. The rows of the batch are meant by their numbers then.
    void find(ColumnBatch batch, int[] keyColumns, long[] hashes) {
        if (rows.length < batch.count()) {
            rows = new long[batch.count()];
        }
        keys.upsert(batch, keyColumns, hashes, rows);
    }

    /// Lets the latest session of the `i`-th row's key reach from `from` to `to`, if it touches that and nothing
    /// else may. Returns its number, or [#NONE].
    long extend(int i, long from, long to) {
        long row = rows[i];
        long number = fields.getLong(row, first + NUMBER);
        long oldStart = fields.getLong(row, first + START);
        long oldEnd = fields.getLong(row, first + END);
        if (number == NONE || from > oldEnd || to < oldStart) {
            return NONE;
        }
        if (from < oldStart || to > oldEnd) {
            if (fields.getLong(row, first + OTHERS) > 0) {
                return NONE;
            }
            fields.setLong(row, first + START, Math.min(from, oldStart));
            fields.setLong(row, first + END, Math.max(to, oldEnd));
        }
        return number;
    }

    /// Takes out all sessions that touch the time from `from` to `to`: see [#joined] for their numbers, and for the
    /// whole [#start] and [#end]. Returns how many there are.
    int collect(int i, long hash, Column[] key, int keyRow, long from, long to) {
        long row = rows[i];
        int count = 0;
        start = from;
        end = to;
        if (fields.getLong(row, first + NUMBER) != NONE
                && from <= fields.getLong(row, first + END)
                && to >= fields.getLong(row, first + START)) {
            join(count++, fields.getLong(row, first + START), fields.getLong(row, first + END), latest(row));
            fields.setLong(row, first + NUMBER, NONE);
        }
        if (fields.getLong(row, first + OTHERS) > 0) {
            long[][] sessions = others(hash, key, keyRow);
            for (int session = 0; session < sessions[START].length; session++) {
                if (from <= sessions[END][session] && to >= sessions[START][session]) {
                    join(count++, sessions[START][session], sessions[END][session], sessions[NUMBER][session]);
                    change(row, hash, key, keyRow, sessions, session, -1);
                }
            }
        }
        return count;
    }

    private long latest(long row) {
        return fields.getLong(row, first + NUMBER);
    }

    private void join(int count, long joinedStart, long joinedEnd, long number) {
        if (count == joined.length) {
            joined = Arrays.copyOf(joined, 2 * count);
        }
        joined[count] = number;
        start = Math.min(start, joinedStart);
        end = Math.max(end, joinedEnd);
    }

    /// The numbers of the sessions last collected.
    long[] joined() {
        return joined;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    /// Puts a session from [#start] to [#end] to the key's.
    void put(int i, long hash, Column[] key, int keyRow, long number) {
        long row = rows[i];
        long old = latest(row);
        if (old != NONE && end < fields.getLong(row, first + END)) {
            change(row, hash, key, keyRow, new long[][] {{start}, {end}, {number}}, 0, 1);
            return;
        }
        if (old != NONE) {
            long[][] earlier = {
                {fields.getLong(row, first + START)}, {fields.getLong(row, first + END)}, {old},
            };
            change(row, hash, key, keyRow, earlier, 0, 1);
        }
        fields.setLong(row, first + START, start);
        fields.setLong(row, first + END, end);
        fields.setLong(row, first + NUMBER, number);
    }

    /// Looks for a session of the `i`-th row's key by its number, and sets [#start] and [#end]. Returns whether it
    /// is open.
    boolean seek(int i, long hash, Column[] key, int keyRow, long number) {
        long row = rows[i];
        if (latest(row) == number) {
            start = fields.getLong(row, first + START);
            end = fields.getLong(row, first + END);
            return true;
        }
        if (fields.getLong(row, first + OTHERS) > 0) {
            long[][] sessions = others(hash, key, keyRow);
            for (int session = 0; session < sessions[NUMBER].length; session++) {
                if (sessions[NUMBER][session] == number) {
                    start = sessions[START][session];
                    end = sessions[END][session];
                    return true;
                }
            }
        }
        mark(i);
        return false;
    }

    /// Removes the session that was sought.
    void remove(int i, long hash, Column[] key, int keyRow, long number) {
        long row = rows[i];
        if (latest(row) == number) {
            fields.setLong(row, first + NUMBER, NONE);
        } else {
            change(row, hash, key, keyRow, new long[][] {{start}, {end}, {number}}, 0, -1);
        }
        mark(i);
    }

    /// Notes that the key of the `i`-th row may have no session left.
    void mark(int i) {
        keys.mark(rows[i]);
    }

    /// Removes noted keys without sessions.
    void forgetEmpty() {
        for (int count = keys.takeMarked(rows); count > 0; count = keys.takeMarked(rows)) {
            for (int i = 0; i < count; i++) {
                if (latest(rows[i]) == NONE && fields.getLong(rows[i], first + OTHERS) == 0) {
                    keys.delete(rows[i]);
                }
            }
        }
    }

    /// How many keys have sessions.
    long count() {
        return keys.count();
    }

    /// The starts, ends and numbers of a key's other sessions.
    private long[][] others(long hash, Column[] key, int keyRow) {
        LongColumnBuilder[] builders = new LongColumnBuilder[COLUMNS];
        Arrays.setAll(builders, _ -> new LongColumnBuilder(4));
        others.open(cursor, hash, key, keyRow);
        while (cursor.next()) {
            cursor.append(builders);
        }
        long[][] sessions = new long[COLUMNS][];
        Arrays.setAll(sessions, i -> {
            LongColumn column = builders[i].build();
            return Arrays.copyOf(column.values(), column.size());
        });
        return sessions;
    }

    /// Adds a session to the others of its key, or removes it.
    private void change(long row, long hash, Column[] key, int keyRow, long[][] sessions, int session, int weight) {
        Column[] columns = new Column[COLUMNS];
        // The bag wants key and row at one place.
        Arrays.setAll(columns, i -> {
            long[] values = new long[keyRow + 1];
            values[keyRow] = sessions[i][session];
            return new LongColumn(keyRow + 1, values, null);
        });
        others.add(hash, key, columns, keyRow, weight);
        fields.addLong(row, first + OTHERS, weight);
    }
}
