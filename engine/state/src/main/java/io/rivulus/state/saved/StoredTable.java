package io.rivulus.state.saved;

import io.rivulus.base.Check;
import io.rivulus.data.BatchBuilder;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// A table in one scope as a snapshot has it: the rows of all subtasks, each as the newest layer that has it says.
///
/// Rows are read as they are asked for, and of each layer of each subtask some batches are in memory at most: those of
/// which the order is not known yet. Used by one thread at a time; reading blocks.
public final class StoredTable {
    private final TableShape shape;
    private final List<Part> parts;

    /// What one subtask had.
    private record Part(SnapshotReader snapshot, List<Section> layers) {
        Section newest() {
            return layers.getFirst();
        }

        Iterator<StoredRow> sorted() {
            return new StandingRows(snapshot, layers);
        }

        Iterator<ColumnBatch> stored() {
            return layers.size() == 1 ? snapshot.batches(newest()) : new Gathered(sorted());
        }
    }

    /// @param path of the table, which one of the snapshots has at least
    /// @param snapshots of subtasks
    public StoredTable(String path, List<SnapshotReader> snapshots) {
        this.parts = snapshots.stream()
                .map(snapshot -> new Part(snapshot, snapshot.layers(path)))
                .filter(part -> !part.layers.isEmpty())
                .toList();
        this.shape = TableShape.of(parts.getFirst().newest());
        for (Part part : parts) {
            for (Section layer : part.layers) {
                Check.that(TableShape.of(layer).equals(shape), "'%s' is %s and %s", path, shape, layer);
            }
        }
    }

    public TableShape shape() {
        return shape;
    }

    /// How many rows it has.
    public long count() {
        return shape.kind() == SectionKind.NUMBER
                ? 1
                : parts.stream().mapToLong(part -> part.newest().rows()).sum();
    }

    /// How many bytes it takes in storage, in all layers.
    public long bytes() {
        return parts.stream()
                .flatMap(part -> part.layers.stream())
                .mapToLong(Section::bytes)
                .sum();
    }

    /// Its rows with the columns of [TableShape#type], in no order that counts.
    public Iterator<ColumnBatch> rows() {
        return Iterators.mapped(stored(), shape::decoded);
    }

    /// Its rows as one section would have them. Of the numbers that several subtasks had it is the greatest.
    public Iterator<ColumnBatch> stored() {
        return switch (shape.kind()) {
            case NUMBER -> List.of(greatest()).iterator();
            case ROWS -> Iterators.chained(parts.iterator(), Part::stored);
            case ENTRIES, TIMERS -> parts.size() == 1 ? parts.getFirst().stored() : new Gathered(sorted());
        };
    }

    /// Its rows in the order of their keys.
    Iterator<StoredRow> sorted() {
        if (shape.kind() == SectionKind.NUMBER) {
            return List.of(new StoredRow(new byte[0], greatest(), 0)).iterator();
        }
        return parts.size() == 1
                ? parts.getFirst().sorted()
                : Iterators.mapped(
                        new MergedRows(parts.stream().map(Part::sorted).toList()), MergedRows.Found::row);
    }

    private ColumnBatch greatest() {
        return parts.stream()
                .map(part -> part.snapshot.batches(part.newest()).next())
                .max(Comparator.comparingLong(number -> ((LongColumn) number.column(0)).values()[0]))
                .orElseThrow();
    }

    /// Puts rows together to batches.
    private static final class Gathered implements Iterator<ColumnBatch> {
        private final Iterator<StoredRow> rows;

        Gathered(Iterator<StoredRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public ColumnBatch next() {
            StoredRow first = rows.next();
            BatchBuilder batch = new BatchBuilder(first.batch(), ColumnBatch.ROWS_MAX);
            append(first, batch);
            while (batch.count() < ColumnBatch.ROWS_MAX && rows.hasNext()) {
                append(rows.next(), batch);
            }
            return batch.build();
        }

        private static void append(StoredRow row, BatchBuilder batch) {
            batch.append(row.batch(), null, row.row(), row.row() + 1);
        }
    }
}
