package io.rivulus.api.table;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.source.Source;
import io.rivulus.base.file.Files;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A table that is read. Immutable.
public interface TableSource {
    /// Whether reading it ends.
    Boundedness boundedness();

    /// Which changes its rows are.
    default ChangelogMode changelog() {
        return ChangelogMode.INSERT_ONLY;
    }

    /// What can be known of a row beside its columns, by the key that `METADATA FROM` names.
    default List<Field> metadata() {
        return List.of();
    }

    /// About how many bytes it has, as far as that can be told without reading it; for plans.
    ///
    /// @param files where tables of files have theirs
    default OptionalLong bytes(Files files) {
        return OptionalLong.empty();
    }

    /// How its rows are found by key; empty when they can't be.
    default Optional<LookupSource> lookup() {
        return Optional.empty();
    }

    /// The same table with less in the rows within its rows: of a column that is a ROW only the fields that are needed.
    /// Empty where fields are not found by their names, so that all are read.
    ///
    /// @param columns all physical columns, in the types that are wanted
    default Optional<TableSource> narrowed(RowType columns) {
        return Optional.empty();
    }

    /// Which of some conditions are of use to [#create]: those by which it can tell, without reading them, that
    /// rows are not needed.
    ///
    /// @param conditions `AND`, `OR`, and comparisons of a physical column, [Expression.Input] at its position
    ///     in the table, with a constant: `=`, `<>`, `<`, `<=`, `>`, `>=`, `IN`, `IS NULL`, `IS NOT NULL`
    default List<Expression> useful(List<Expression> conditions) {
        return List.of();
    }

    /// Makes the source of rows of which only those that meet all `conditions` are needed. It may give others
    /// too: the conditions are asked again of each row.
    ///
    /// @param conditions some that are [#useful]
    default Source<?> create(List<Integer> columns, List<String> metadata, List<Expression> conditions) {
        return create(columns, metadata);
    }

    /// Makes the source of the rows.
    ///
    /// @param columns the positions of the physical columns that are needed, in the order in which its
    ///     batches are to have them; may be empty
    /// @param metadata the keys of the metadata that is needed, which stands behind the columns
    Source<?> create(List<Integer> columns, List<String> metadata);
}
