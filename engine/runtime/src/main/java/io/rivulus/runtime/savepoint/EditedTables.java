package io.rivulus.runtime.savepoint;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.state.FrozenState;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import io.rivulus.state.saved.TableShape;
import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The edited tables of a step, in the memory of the subtasks that will have them: very much as the job will keep them,
/// so that keys are found to be there twice, and are written as the job writes them. Used by one thread.
final class EditedTables implements AutoCloseable {
    private static final int BATCH_ROWS = ColumnBatch.ROWS_MAX;

    private final String step;
    private final Placement placement;
    private final List<StateMemory> memories = new ArrayList<>();
    private final Map<String, NumberEdit> numbers = new HashMap<>();

    /// By subtask, the tables by their paths.
    private final List<Map<String, EditedTable>> tables = new ArrayList<>();

    private record NumberEdit(TableShape shape, ColumnBatch row) {}

    EditedTables(String step, Placement placement) {
        this.step = step;
        this.placement = placement;
        StateBudget budget = new StateBudget(Long.MAX_VALUE);
        for (int i = 0; i < placement.parallelism(); i++) {
            memories.add(new StateMemory(step, budget));
            tables.add(new HashMap<>());
        }
    }

    /// Takes in the rows that an edit makes of those that there are.
    ///
    /// @throws io.rivulus.base.error.UserException when one doesn't fit, or has the key of another one
    void put(TableEdit edit, Iterator<SavedRow> before) {
        RowType type = SavedTable.type(edit.path(), edit.shape());
        RowCheck check = new RowCheck(type);
        List<SavedRow> rows = new ArrayList<>();
        List<Long> scope = List.of();
        long count = 0;
        try (Stream<SavedRow> edited =
                edit.rows().apply(StreamSupport.stream(Spliterators.spliteratorUnknownSize(before, 0), false))) {
            for (SavedRow row : (Iterable<SavedRow>) edited::iterator) {
                check.wrong(row, edit.shape().kind()).ifPresent(reason -> {
                    throw SavepointErrors.otherRow(edit.table(), step, row, reason);
                });
                List<Long> own = scope(row, edit.path().kinds().size());
                if (!own.equals(scope) || rows.size() == BATCH_ROWS) {
                    put(edit, scope, rows, type);
                    rows.clear();
                    scope = own;
                }
                rows.add(row);
                count++;
            }
        }
        if (edit.shape().kind() == SectionKind.NUMBER && count != 1) {
            throw SavepointErrors.noNumber(edit.table(), step, count);
        }
        put(edit, scope, rows, type);
    }

    private static List<Long> scope(SavedRow row, int scopes) {
        return row.values().subList(0, scopes).stream()
                .map(number -> (Long) Check.present(number, "a scope"))
                .toList();
    }

    private void put(TableEdit edit, List<Long> scope, List<SavedRow> rows, RowType type) {
        if (rows.isEmpty()) {
            return;
        }
        TableShape shape = edit.shape();
        ColumnBatch batch = batch(rows, scope.size(), type);
        if (shape.kind() == SectionKind.NUMBER) {
            numbers.put(edit.path().in(scope).text(), new NumberEdit(shape, batch));
            return;
        }
        long[] owners = shape.owners(batch);
        for (int i = 0; i < owners.length; i++) {
            SavedRow row = rows.get(i);
            EditedTable table = table(placement.subtaskOf(owners[i]), edit, scope);
            if (!table.add(batch, i, row.isMarked())) {
                throw SavepointErrors.duplicate(edit.table(), step, row);
            }
        }
    }

    private EditedTable table(int subtask, TableEdit edit, List<Long> scope) {
        String path = edit.path().in(scope).text();
        return tables.get(subtask).computeIfAbsent(path, _ -> {
            StateMemory memory = memories.get(subtask);
            for (int i = 0; i < scope.size(); i++) {
                memory = memory.scope(edit.path().kinds().get(i), scope.get(i));
            }
            return EditedTable.of(memory, edit.path().name(), edit.shape());
        });
    }

    /// @param skipped how many columns, from the first on, are none of the table
    private static ColumnBatch batch(List<SavedRow> rows, int skipped, RowType type) {
        Column[] columns = new Column[type.size() - skipped];
        Arrays.setAll(columns, i -> {
            ColumnBuilder builder = ColumnBuilder.of(type.type(i + skipped), rows.size());
            rows.forEach(row -> Values.append(builder, type.type(i + skipped), row.get(i + skipped)));
            return builder.build();
        });
        return ColumnBatch.of(rows.size(), columns);
    }

    /// Writes what a subtask gets, and ends its state.
    void write(int subtask, SnapshotWriter writer) {
        numbers.forEach((path, number) -> writer.section(
                path,
                SectionKind.NUMBER,
                number.shape.columns(),
                number.shape.owner(),
                List.of(number.row).iterator()));
        try (FrozenState frozen = memories.get(subtask).freeze(true)) {
            frozen.write(writer);
        }
    }

    @Override
    public void close() {
        memories.forEach(StateMemory::close);
    }
}
