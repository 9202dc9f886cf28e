package io.rivulus.api.table.bridge;

import io.rivulus.api.stream.Transformation;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;
import java.util.Optional;

/// The tables and settings of a program. Used by the thread that writes the program.
///
/// All of it throws [io.rivulus.base.error.UserException] where what it is given is wrong, with the place in it.
public interface TableSession {
    /// A query that was checked.
    interface Query {
        /// The columns that it gives.
        RowType row();
    }

    /// A stream to be a table.
    ///
    /// @param name what people call it
    /// @param type what its records are, where that is known
    /// @param schema how its columns are made of them
    /// @param changes whether the records are changes of rows
    record Stream(
            String name,
            Transformation<?> records,
            Optional<TypeInformation<?>> type,
            Schema schema,
            boolean changes) {}

    /// What a statement comes to.
    sealed interface Outcome {
        /// It is done.
        record Done(String message) implements Outcome {}

        /// Rows that are known already.
        record Known(RowType type, ColumnBatch rows) implements Outcome {}

        /// Lines to be read as they are.
        record Lines(String text) implements Outcome {}

        /// A query to be run.
        record Asked(Query query) implements Outcome {}

        /// INSERTs to be run as one job.
        record Inserts(List<Transformation<?>> inserts) implements Outcome {
            public Inserts {
                inserts = List.copyOf(inserts);
            }
        }
    }

    /// Does what one statement says, up to the running of its job.
    Outcome run(String statement);

    /// Checks a query.
    Query query(String query);

    /// All rows of a table or view.
    Query from(String path);

    /// Makes a stream a table that has no name.
    Query table(Stream stream);

    /// Makes a stream a table of a name.
    void createView(String path, Stream stream);

    /// Gives a query a name.
    void createView(String path, Query query);

    /// Takes a name away from a table or view that is temporary.
    ///
    /// @return whether there was one
    boolean dropView(String path, boolean isTable);

    /// A name by which queries can be about this one.
    String nameOf(Query query);

    /// The rows of a query as records.
    ///
    /// @param type of the records; of a [io.rivulus.api.type.Row] when absent
    /// @param changes whether rows may be taken back; the records are of a Row then
    Transformation<?> stream(Query query, Optional<TypeInformation<?>> type, boolean changes);

    /// An INSERT of all rows of a query.
    Transformation<?> insert(String path, Query query);

    /// INSERTs, or a set of them, that stand in a statement.
    List<Transformation<?>> inserts(String statement);
}
