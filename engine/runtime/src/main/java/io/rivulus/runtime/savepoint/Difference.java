package io.rivulus.runtime.savepoint;

import io.rivulus.checkpoint.Role;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;
import java.util.Map;

/// What differs between two snapshots in one step.
public sealed interface Difference {
    /// The step's identity.
    String id();

    /// The step's name for people.
    String name();

    /// A step that keeps something in one of them alone.
    ///
    /// @param isBefore whether that is the first one
    record OnlyIn(String id, String name, boolean isBefore) implements Difference {}

    /// A step that keeps something else in each.
    record Step(String id, String name, List<Part> parts) implements Difference {
        public Step {
            parts = List.copyOf(parts);
        }
    }

    /// What differs of one thing that the step keeps.
    sealed interface Part {}

    /// A table of the same name with other columns.
    record OtherShape(String table, List<String> before, List<String> after) implements Part {}

    /// A table with other rows.
    ///
    /// @param isNew whether only the second snapshot has it
    /// @param isGone whether only the first one has it
    /// @param counts of the changes that there are
    /// @param rows the first ones of each kind
    record Table(String table, RowType type, boolean isNew, boolean isGone, Map<Change, Count> counts, List<Row> rows)
            implements Part {
        public Table {
            counts = Map.copyOf(counts);
            rows = List.copyOf(rows);
        }

        /// How many rows are changed in this way.
        public Count count(Change change) {
            return counts.getOrDefault(change, new Count(0, 0));
        }
    }

    /// What becomes of a row.
    enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /// How many rows are changed in one way.
    ///
    /// @param bytes what the rows take, before and after, encoded
    record Count(long rows, long bytes) {
        Count plus(Count other) {
            return new Count(rows + other.rows, bytes + other.bytes);
        }
    }

    /// A row of the one or the other snapshot.
    ///
    /// @param isBefore whether it is the first one's: of a row that is changed it comes before the second one's
    /// @param row a batch of one row with the table's columns
    record Row(Change change, boolean isBefore, ColumnBatch row) {}

    /// Positions of a source or what a sink has prepared, which nobody but their connector understands: how many
    /// the one has that the other one hasn't.
    record Opaque(Role role, int before, int after) implements Part {}
}
