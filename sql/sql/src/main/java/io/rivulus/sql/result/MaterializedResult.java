package io.rivulus.sql.result;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows that a stream of changes comes to, in their order. Used by one thread.
///
/// Rows without an order of their own stand where they appeared first; one that takes another's place by an update
/// stands where that one stood, so that the groups of a GROUP BY stay in place while their counts grow.
///
/// A row is known by its text, and by what it sorts by where that isn't shown.
public final class MaterializedResult {
    private static final Comparator<Row> IN_ORDER = Comparator.comparing(
                    (Row row) -> row.order, Arrays::compareUnsigned)
            .thenComparingLong(row -> row.place);

    private final RowText text;
    private final RowOrder order;
    private final boolean sortsByHidden;
    private final Map<String, Row> rows = new HashMap<>();
    private final TreeSet<Row> inOrder = new TreeSet<>(IN_ORDER);
    private long places;
    private long count;

    MaterializedResult(ResultShape shape, RowText text) {
        this.text = text;
        this.order = new RowOrder(shape.order());
        this.sortsByHidden = shape.order().stream().anyMatch(key -> key.column() >= shape.visible());
    }

    /// Applies some changes.
    void add(ColumnBatch batch) {
        StringBuilder line = new StringBuilder();
        Row replaced = null;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            ChangeKind kind = batch.kind(row);
            line.setLength(0);
            text.append(line, batch, row);
            Row changed = apply(line.toString(), order.of(batch, row), kind, replaced);
            replaced = kind == ChangeKind.UPDATE_BEFORE ? changed : null;
        }
    }

    private Row apply(String line, byte[] sortBytes, ChangeKind kind, @Nullable Row replaced) {
        count += kind.weight();
        String identity = sortsByHidden ? line + '\0' + new String(sortBytes, StandardCharsets.ISO_8859_1) : line;
        Row row = rows.get(identity);
        if (row == null) {
            long place = kind == ChangeKind.UPDATE_AFTER && replaced != null && replaced.times == 0
                    ? replaced.place
                    : places++;
            row = new Row(line, sortBytes, place);
            rows.put(identity, row);
            inOrder.add(row);
        }
        row.times += kind.weight();
        if (row.times == 0) {
            rows.remove(identity);
            inOrder.remove(row);
        }
        return row;
    }

    /// The rows that there are now.
    public long count() {
        return count;
    }

    /// Gives the lines of all rows in order, each as often as it occurs.
    void forEach(Consumer<String> lines) {
        for (Row row : inOrder) {
            for (long i = 0; i < row.times; i++) {
                lines.accept(row.line);
            }
        }
    }

    /// The lines of the first rows in order.
    List<String> first(int rowsMax) {
        return inOrder.stream()
                .flatMap(row -> Stream.generate(() -> row.line).limit(row.times))
                .limit(rowsMax)
                .toList();
    }

    private static final class Row {
        private final String line;
        private final byte[] order;
        private final long place;
        private long times;

        Row(String line, byte[] order, long place) {
            this.line = line;
            this.order = order;
            this.place = place;
        }
    }
}
