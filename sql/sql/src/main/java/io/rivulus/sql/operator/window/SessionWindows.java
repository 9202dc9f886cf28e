package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.aggregate.GroupNumbers;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.Window;
import io.rivulus.state.NumberState;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The open sessions of all keys, and the way out of those that are complete.
///
/// A session has a number. [OpenSessions] knows which of a key's sessions a row belongs to, or joins to one;
/// [SessionGroups] has what the aggregates made of a numbered session. So most rows cost two look-ups: their key's
/// latest session, and its aggregates. A session's timer stands at an end that it had; when it is due and the
/// session has grown meanwhile, it is set anew.
///
/// Belongs to the task of its operator.
final class SessionWindows implements WindowState {
    private static final long MICROS_PER_MILLI = 1000;

    private final LocalTime local;
    private final int timeColumn;
    private final String timeName;
    private final int[] keys;
    private final int[] dueKeys;
    private final long gapMillis;
    private final OpenSessions open;
    private final SessionGroups groups;
    private final Timers timers;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] numbers = new long[ColumnBatch.ROWS_MAX];
    private final GroupNumbers begunSessions;
    private final NumberState watermarkMillis;

    SessionWindows(WindowAggregateFactory plan, Window.Session window, StateMemory memory, UserInstances users) {
        this.local = LocalTime.of(plan.input().type(plan.timeColumn()), plan.zone());
        this.timeColumn = plan.timeColumn();
        this.timeName = plan.input().names().get(timeColumn);
        this.keys = plan.keys().stream().mapToInt(Integer::intValue).toArray();
        this.dueKeys = IntStream.range(0, keys.length).toArray();
        this.gapMillis = window.gapMillis();
        List<DataType> keyTypes = plan.keys().stream().map(plan.input()::type).toList();
        this.open = new OpenSessions(memory, keyTypes);
        this.groups = new SessionGroups(plan, memory.ownedBy(GroupNumbers.OWNER), users);
        List<DataType> timerTypes = new ArrayList<>(keyTypes);
        timerTypes.add(Types.BIGINT);
        this.begunSessions = new GroupNumbers(memory, "sessions begun");
        this.watermarkMillis = new NumberState(memory, "watermark", Long.MIN_VALUE);
        this.timers = new Timers(memory, "ends of sessions", timerTypes, keyTypes.size());
    }

    @Override
    public long take(ColumnBatch batch) {
        int count = batch.count();
        if (numbers.length < count) {
            numbers = new long[count];
            hashes = new long[count];
        }
        LongColumn times = (LongColumn) batch.column(timeColumn);
        Column[] keyColumns = Arrays.stream(keys).mapToObj(batch::column).toArray(Column[]::new);
        KeyHash.of(batch, keys, hashes);
        open.find(batch, keys, hashes);
        NewTimers begun = new NewTimers(count);
        int added = 0;
        long late = 0;
        for (int i = 0; i < count; i++) {
            int row = batch.row(i);
            if (Nulls.isNull(times.nulls(), row)) {
                throw WindowErrors.noTime(timeName);
            }
            long millis = Math.floorDiv(times.values()[row], MICROS_PER_MILLI);
            long start = millis + local.shiftMillis(millis);
            numbers[i] = open.extend(i, start, start + gapMillis);
            if (numbers[i] == OpenSessions.NONE) {
                int joined = open.collect(i, hashes[i], keyColumns, row, start, start + gapMillis);
                if (joined == 0 && local.isOver(start + gapMillis, watermarkMillis.get())) {
                    open.mark(i);
                    late++;
                    continue;
                }
                if (joined > 1) {
                    // What merges must have all its rows.
                    groups.add(batch, numbers, added, i);
                    added = i;
                    groups.merge(open.joined(), joined);
                }
                numbers[i] = joined == 0 ? begunSessions.next(hashes[i]) : open.joined()[0];
                open.put(i, hashes[i], keyColumns, row, numbers[i]);
                if (joined == 0) {
                    begun.add(row, start + gapMillis, numbers[i]);
                }
            }
        }
        groups.add(batch, numbers, added, count);
        setTimers(begun, keyColumns);
        open.forgetEmpty();
        return late;
    }

    /// Timers to be set for rows of one batch: in which row the key stands, when the session ends, and its number.
    private static final class NewTimers {
        private final int[] rows;
        private final long[] ends;
        private final long[] numbers;
        private int count;

        NewTimers(int countMax) {
            rows = new int[countMax];
            ends = new long[countMax];
            numbers = new long[countMax];
        }

        void add(int row, long end, long number) {
            rows[count] = row;
            ends[count] = end;
            numbers[count++] = number;
        }
    }

    private void setTimers(NewTimers wanted, Column[] keyColumns) {
        if (wanted.count == 0) {
            return;
        }
        Column[] key = new Column[keys.length + 1];
        Arrays.setAll(
                key,
                i -> i < keys.length
                        ? keyColumns[i].gather(wanted.rows, wanted.count)
                        : new LongColumn(wanted.count, wanted.numbers, null));
        long[] timerHashes = new long[wanted.count];
        KeyHash.of(
                ColumnBatch.of(wanted.count, key),
                IntStream.range(0, key.length).toArray(),
                timerHashes);
        for (int i = 0; i < wanted.count; i++) {
            timers.set(local.instantMillis(wanted.ends[i] - 1), timerHashes[i], key, i);
        }
    }

    @Override
    public boolean fire(long newWatermarkMillis, Output output) {
        watermarkMillis.set(newWatermarkMillis);
        while (output.hasRoom()) {
            ColumnBatch due = timers.takeDue(newWatermarkMillis, ColumnBatch.ROWS_MAX);
            if (due.count() == 0) {
                return true;
            }
            fire(due, output);
        }
        return false;
    }

    @Override
    public long nextMillis() {
        return timers.nextMillis();
    }

    /// Gives the sessions whose timers are due, but those that have grown.
    private void fire(ColumnBatch due, Output output) {
        Column[] keyColumns = new Column[keys.length];
        Arrays.setAll(keyColumns, due::column);
        LongColumn dueNumbers = (LongColumn) due.column(keys.length);
        KeyHash.of(due, dueKeys, hashes);
        open.find(due, dueKeys, hashes);
        long[] starts = new long[due.count()];
        long[] ends = new long[due.count()];
        long[] lasts = new long[due.count()];
        int[] rows = new int[due.count()];
        NewTimers grown = new NewTimers(due.count());
        int over = 0;
        for (int i = 0; i < due.count(); i++) {
            long number = dueNumbers.values()[i];
            if (open.seek(i, hashes[i], keyColumns, i, number)) {
                if (local.isOver(open.end(), watermarkMillis.get())) {
                    starts[over] = open.start() * MICROS_PER_MILLI;
                    ends[over] = open.end() * MICROS_PER_MILLI;
                    lasts[over] = local.instantMillis(open.end() - 1) * MICROS_PER_MILLI;
                    numbers[over] = number;
                    rows[over++] = i;
                    open.remove(i, hashes[i], keyColumns, i, number);
                } else {
                    grown.add(i, open.end(), number);
                }
            }
        }
        setTimers(grown, keyColumns);
        open.forgetEmpty();
        if (over > 0) {
            int[] kept = Arrays.copyOf(rows, over);
            int fired = over;
            Column[] given = Arrays.stream(keyColumns)
                    .map(key -> key.gather(kept, fired))
                    .toArray(Column[]::new);
            groups.give(
                    fired,
                    numbers,
                    given,
                    new Column[] {
                        new LongColumn(fired, starts, null),
                        new LongColumn(fired, ends, null),
                        new LongColumn(fired, lasts, null)
                    },
                    output);
        }
    }
}
