package io.rivulus.runtime.savepoint;

import io.rivulus.state.saved.TablePath;
import io.rivulus.state.saved.TableShape;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Other rows for a table.
///
/// @param path of the table in any of its scopes
record TableEdit(TablePath path, TableShape shape, UnaryOperator<Stream<SavedRow>> rows) {
    String table() {
        return path.table();
    }

    /// One edit behind the other.
    TableEdit then(TableEdit next) {
        return new TableEdit(path, shape, before -> next.rows.apply(rows.apply(before)));
    }
}
