package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.aggregate.Groups;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.state.NumberState;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The slices that windows are made of, and the windows' way out.
///
/// Each slice has a table of groups of its own, so that a batch, which mostly is of one slice, is looked up in one
/// table, and a slice that nobody needs any more goes as a whole. When a window is complete, it is given straight
/// from its slice if it has but one; else its slices are merged into a table first. A period of CUMULATE goes on
/// with that table, so that each of its slices is merged once; but not where rows may go again, which must find
/// what they take back in their slice.
///
/// Belongs to the task of its operator.
final class SlicedWindows implements WindowState {
    private static final int SPARE_MAX = 64;
    /// Slices are known by their ends.
    private static final String SLICE = "slice";

    private final Slicing slicing;
    /// Whether windows of a period are put together from one another.
    private final boolean accumulates;
    private final LocalTime local;
    private final SliceFinder finder;
    private final SliceSplitter splitter;
    private final StateMemory memory;
    private final WindowAggregateFactory plan;
    private final UserInstances users;
    private final Accumulators prototype;
    private final SliceGroups.Scratch scratch = new SliceGroups.Scratch();
    private final NavigableMap<Long, SliceGroups> slices = new TreeMap<>();
    /// Slices that are empty again, for those to come.
    private final ArrayDeque<SliceGroups> spare = new ArrayDeque<>();
    /// The window that is put together, or the period of CUMULATE so far.
    private final SliceGroups merged;
    /// Whether a period is in `merged`, and more of its windows are to come: 1 if so.
    private final NumberState openPeriods;
    /// The end of the first window that hasn't been given.
    private final NumberState nextEnd;
    /// The window that is being given, if one is.
    private @Nullable Firing firing;

    private long lateRows;

    SlicedWindows(WindowAggregateFactory plan, StateMemory memory, UserInstances users) {
        this.plan = plan;
        this.users = users;
        this.slicing = Slicing.of(plan.window());
        this.accumulates = slicing.cumulative() && !plan.inputUpdates();
        this.local = LocalTime.of(plan.input().type(plan.timeColumn()), plan.zone());
        this.finder = new SliceFinder(slicing, local);
        String timeName = plan.input().names().get(plan.timeColumn());
        this.splitter = new SliceSplitter(slicing, finder, plan.timeColumn(), timeName);
        this.memory = memory;
        this.openPeriods = new NumberState(memory, "open periods", 0);
        this.nextEnd = new NumberState(memory, "end of the next window", Long.MIN_VALUE);
        this.prototype = accumulators(memory.scope("prototype", 0), plan.inputUpdates());
        // What is complete follows no updates any more.
        StateMemory period = memory.scope("period", 0);
        this.merged = new SliceGroups(plan, period, accumulators(period, false), scratch);
        memory.restoredScopes(SLICE).forEach(end -> slices.put(end, newSlice(end)));
    }

    private Accumulators accumulators(StateMemory where, boolean inputUpdates) {
        int[] keys = plan.keys().stream().mapToInt(Integer::intValue).toArray();
        return new Accumulators(where, plan.input(), keys, plan.calls(), inputUpdates, users);
    }

    /// A complete window, given in slices.
    private record Firing(long end, SliceGroups groups, RowTable.Cursor cursor) {}

    @Override
    public long take(ColumnBatch batch) {
        lateRows = 0;
        splitter.split(batch, this::take);
        return lateRows;
    }

    private void take(long sliceEnd, ColumnBatch rows) {
        if (slicing.lastWindow(sliceEnd) < nextEnd.get()) {
            lateRows += rows.count();
        } else {
            slices.computeIfAbsent(sliceEnd, this::newSlice).add(rows);
        }
    }

    private SliceGroups newSlice(long end) {
        SliceGroups waiting = spare.pollLast();
        if (waiting != null) {
            waiting.become(SLICE, end);
            return waiting;
        }
        StateMemory own = memory.scope(SLICE, end);
        return new SliceGroups(plan, own, prototype.sibling(own), scratch);
    }

    private boolean periodIsOpen() {
        return openPeriods.get() > 0;
    }

    /// How many groups all slices have together.
    long groupCount() {
        return slices.values().stream().mapToLong(SliceGroups::count).sum();
    }

    @Override
    public boolean fire(long watermarkMillis, Output output) {
        while (true) {
            Firing current = firing;
            if (current == null) {
                if (slices.isEmpty() && !periodIsOpen()) {
                    break;
                }
                long end = firstEnd();
                if (!local.isOver(end, watermarkMillis)) {
                    break;
                }
                current = new Firing(end, groups(end), new RowTable.Cursor());
                firing = current;
            }
            if (!emit(current, output)) {
                return false;
            }
            firing = null;
            close(current.end);
        }
        nextEnd.set(Math.max(nextEnd.get(), finder.firstOpenWindow(watermarkMillis)));
        return true;
    }

    @Override
    public long nextMillis() {
        if (slices.isEmpty() && !periodIsOpen()) {
            return NONE_OPEN;
        }
        return local.instantMillis(firstEnd() - 1);
    }

    /// The end of the first window that is open, of those that there are.
    private long firstEnd() {
        return periodIsOpen() ? nextEnd.get() : Math.max(nextEnd.get(), slices.firstKey());
    }

    /// The groups of a window that is complete.
    private SliceGroups groups(long end) {
        NavigableMap<Long, SliceGroups> parts = slices.subMap(slicing.windowStart(end), false, end, true);
        if (parts.size() == 1 && !accumulates) {
            return parts.firstEntry().getValue();
        }
        parts.values().forEach(merged::merge);
        if (accumulates) {
            parts.values().forEach(this::free);
            parts.clear();
            openPeriods.set(1);
        }
        return merged;
    }

    private boolean emit(Firing current, Output output) {
        while (output.hasRoom()) {
            Groups groups = current.groups.next(current.cursor);
            if (groups.count() == 0) {
                return true;
            }
            Column[] results = current.groups.results(groups);
            Column[] bounds = bounds(current.end, groups.count());
            output.emit(ColumnBatch.of(
                    groups.count(),
                    Stream.of(groups.keys(), results, bounds)
                            .flatMap(Arrays::stream)
                            .toArray(Column[]::new)));
        }
        return false;
    }

    private Column[] bounds(long end, int count) {
        return new Column[] {
            WindowBounds.column(slicing.windowStart(end), count),
            WindowBounds.column(end, count),
            WindowBounds.column(local.instantMillis(end - 1), count)
        };
    }

    /// Lets go of what no later window needs.
    private void close(long end) {
        nextEnd.set(end + slicing.width());
        openPeriods.set(accumulates && slicing.lastWindow(end) > end ? 1 : 0);
        if (!periodIsOpen()) {
            merged.clear();
        }
        while (!slices.isEmpty() && slicing.lastWindow(slices.firstKey()) <= end) {
            free(slices.pollFirstEntry().getValue());
        }
    }

    private void free(SliceGroups slice) {
        if (spare.size() < SPARE_MAX) {
            slice.clear();
            spare.addLast(slice);
        } else {
            slice.close();
        }
    }
}
