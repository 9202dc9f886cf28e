package io.rivulus.runtime.savepoint;

import io.rivulus.checkpoint.Role;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.savepoint.Difference.Row;
import io.rivulus.state.saved.StoredTable;
import io.rivulus.state.saved.TableComparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out what differs between two snapshots: a job's before and after something, or those of two jobs.
///
/// Steps are the same when their identity is, tables when their name is, rows when their key is. How many subtasks keep
/// them, in how many layers and in which order, is no difference. Rows are gone through in the order of their keys in
/// both, so that whole tables are never in memory.
public final class SavepointComparison {
    private final int rowsMax;

    /// @param rowsMax how many rows of each kind of change to give of a table
    public SavepointComparison(int rowsMax) {
        this.rowsMax = rowsMax;
    }

    /// What differs, step by step: sources first, sinks last; empty when nothing does.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when one of them is not whole
    public List<Difference> compare(SavepointReader before, SavepointReader after) {
        Map<String, SavedStep> were = byId(before);
        Map<String, SavedStep> are = byId(after);
        List<Difference> differences = new ArrayList<>();
        Stream.concat(before.steps().stream(), after.steps().stream().filter(step -> !were.containsKey(step.id())))
                .forEach(step -> {
                    SavedStep was = were.get(step.id());
                    SavedStep is = are.get(step.id());
                    if (was == null || is == null) {
                        differences.add(new Difference.OnlyIn(step.id(), step.name(), was != null));
                    } else {
                        List<Difference.Part> parts = compare(was, is);
                        if (!parts.isEmpty()) {
                            differences.add(new Difference.Step(step.id(), step.name(), parts));
                        }
                    }
                });
        return differences;
    }

    private static Map<String, SavedStep> byId(SavepointReader snapshot) {
        return snapshot.steps().stream().collect(Collectors.toMap(SavedStep::id, Function.identity()));
    }

    private List<Difference.Part> compare(SavedStep was, SavedStep is) {
        List<Difference.Part> parts = new ArrayList<>();
        for (Role role : List.of(Role.READER, Role.ENUMERATOR, Role.COMMITTER)) {
            OpaqueState.compare(role, OpaqueState.of(was, role), OpaqueState.of(is, role))
                    .ifPresent(parts::add);
        }
        Map<String, SavedTable> were = tables(was);
        Map<String, SavedTable> are = tables(is);
        SortedSet<String> names = new TreeSet<>(were.keySet());
        names.addAll(are.keySet());
        for (String name : names) {
            compare(name, were.get(name), are.get(name), parts);
        }
        return parts;
    }

    private static Map<String, SavedTable> tables(SavedStep step) {
        return step.tables().stream().collect(Collectors.toMap(SavedTable::name, Function.identity()));
    }

    private void compare(
            String name, @Nullable SavedTable was, @Nullable SavedTable is, List<Difference.Part> differences) {
        if (was != null && is != null && !was.tableShape().equals(is.tableShape())) {
            differences.add(new Difference.OtherShape(name, was.shape(), is.shape()));
            return;
        }
        SavedTable one = was == null ? is : was;
        if (one == null) {
            return;
        }
        Changes changes = new Changes();
        TreeMap<List<Long>, StoredTable> scopes = new TreeMap<>(one.scopes().comparator());
        Stream.of(was, is).filter(table -> table != null).forEach(table -> scopes.putAll(table.scopes()));
        for (List<Long> scope : scopes.keySet()) {
            TableComparison.compare(
                    scope(was, scope),
                    scope(is, scope),
                    (before, after, bytes) -> changes.add(scope, before, after, bytes));
        }
        if (!changes.counts.isEmpty()) {
            differences.add(
                    new Difference.Table(name, one.type(), was == null, is == null, changes.counts, changes.rows));
        }
    }

    private static @Nullable StoredTable scope(@Nullable SavedTable table, List<Long> scope) {
        return table == null ? null : table.scopes().get(scope);
    }

    /// What is found in one table.
    private final class Changes {
        private final Map<Difference.Change, Difference.Count> counts = new EnumMap<>(Difference.Change.class);
        private final List<Row> rows = new ArrayList<>();

        void add(List<Long> scope, @Nullable ColumnBatch before, @Nullable ColumnBatch after, long bytes) {
            Difference.Change change = before == null
                    ? Difference.Change.ADDED
                    : after == null ? Difference.Change.REMOVED : Difference.Change.CHANGED;
            Difference.Count count = counts.merge(change, new Difference.Count(1, bytes), Difference.Count::plus);
            if (count.rows() <= rowsMax) {
                if (before != null) {
                    rows.add(new Row(change, true, SavedTable.withScopes(scope, before)));
                }
                if (after != null) {
                    rows.add(new Row(change, false, SavedTable.withScopes(scope, after)));
                }
            }
        }
    }
}
