package io.rivulus.runtime.savepoint;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.state.saved.Iterators;
import io.rivulus.state.saved.StoredTable;
import io.rivulus.state.saved.TablePath;
import io.rivulus.state.saved.TableShape;
import io.rivulus.state.snapshot.SectionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of a step in a snapshot: the rows of all subtasks, in all of its scopes.
///
/// The first columns are the numbers of the scopes that it is in, such as `slice`; [TableShape] says which others there
/// are. Used by one thread at a time; reading blocks.
public final class SavedTable {
    private final TablePath path;
    private final SortedMap<List<Long>, StoredTable> scopes;
    private final TableShape shape;

    /// @param path of one of its scopes
    /// @param scopes what it has in each, by their numbers
    SavedTable(TablePath path, SortedMap<List<Long>, StoredTable> scopes) {
        this.path = path;
        this.scopes = scopes;
        this.shape = scopes.firstEntry().getValue().shape();
        for (StoredTable scope : scopes.values()) {
            Check.that(scope.shape().equals(shape), "'%s' is %s and %s", path.table(), shape, scope.shape());
        }
    }

    /// Its name, with the kinds of the scopes that it is in: `slice/groups`.
    public String name() {
        return path.table();
    }

    /// What its rows are.
    public SectionKind kind() {
        return shape.kind();
    }

    /// Its columns in words, as snapshots have them, those of the key marked.
    public List<String> shape() {
        return shape.columns();
    }

    /// Its columns: the numbers of its scopes, then those of [TableShape#type].
    public RowType type() {
        return type(path, shape);
    }

    static RowType type(TablePath path, TableShape shape) {
        List<Field> fields = new ArrayList<>();
        path.kinds().forEach(kind -> fields.add(new Field(kind, Types.BIGINT.withNullable(false))));
        fields.addAll(shape.type().fields());
        return new RowType(fields, false);
    }

    /// How many rows it has.
    public long count() {
        return scopes.values().stream().mapToLong(StoredTable::count).sum();
    }

    /// How many bytes it takes in storage, in all layers.
    public long bytes() {
        return scopes.values().stream().mapToLong(StoredTable::bytes).sum();
    }

    /// Its rows as batches of the columns of [#type], by scope and then in no order that counts.
    public Iterator<ColumnBatch> batches() {
        return Iterators.chained(
                scopes.entrySet().iterator(),
                scope -> Iterators.mapped(scope.getValue().rows(), rows -> withScopes(scope.getKey(), rows)));
    }

    /// Its rows as values, by scope and then in no order that counts.
    public Iterator<SavedRow> rows() {
        RowType type = type();
        return Iterators.chained(
                scopes.entrySet().iterator(),
                scope -> Iterators.chained(
                        scope.getValue().stored(),
                        stored -> rows(stored, withScopes(scope.getKey(), shape.decoded(stored)), type)));
    }

    private Iterator<SavedRow> rows(ColumnBatch stored, ColumnBatch rows, RowType type) {
        return Iterators.mapped(IntStream.range(0, rows.count()).iterator(), row -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = 0; column < type.size(); column++) {
                values.add(Values.get(rows.column(column), type.type(column), row));
            }
            return new SavedRow(values, shape.isMarked(stored, row));
        });
    }

    /// Puts the numbers of scopes before the columns of rows that stand in them.
    static ColumnBatch withScopes(List<Long> numbers, ColumnBatch rows) {
        List<Column> columns = new ArrayList<>();
        for (long number : numbers) {
            long[] all = new long[rows.size()];
            Arrays.fill(all, number);
            columns.add(new LongColumn(all.length, all, null));
        }
        for (int i = 0; i < rows.columnCount(); i++) {
            columns.add(rows.column(i));
        }
        return rows.withColumns(columns.toArray(Column[]::new));
    }

    TablePath path() {
        return path;
    }

    TableShape tableShape() {
        return shape;
    }

    SortedMap<List<Long>, StoredTable> scopes() {
        return scopes;
    }
}
