package io.rivulus.sql.statement;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;

/// One statement of a script, as written: names are not resolved and nothing is checked against a catalog.
///
/// The positions in it, its query's nodes included, count from the beginning of the script, so that an error found
/// much later still says line and column of what the user wrote.
public sealed interface Statement {
    /// The statement's own text, and where it begins.
    Source source();

    /// A SELECT, VALUES, WITH or TABLE whose result is shown.
    record Query(Source source, SqlNode query) implements Statement {}

    /// INSERT INTO or INSERT OVERWRITE.
    ///
    /// @param options what an `OPTIONS` hint behind the target says
    /// @param partition the static partition, in the order written; empty without PARTITION
    /// @param columns the columns that the query fills, in its order; empty for all
    record Insert(
            Source source,
            Identifier target,
            List<Option> options,
            List<PartitionValue> partition,
            List<Identifier> columns,
            boolean overwrite,
            SqlNode query)
            implements Statement {
        public Insert {
            options = List.copyOf(options);
            partition = List.copyOf(partition);
            columns = List.copyOf(columns);
        }
    }

    /// EXECUTE STATEMENT SET: inserts that run as one job.
    record StatementSet(Source source, List<Insert> inserts) implements Statement {
        public StatementSet {
            inserts = List.copyOf(inserts);
        }
    }

    /// EXPLAIN: shows how a statement would run.
    ///
    /// @param statement a [Query], an [Insert] or a [StatementSet]
    record Explain(Source source, Set<ExplainDetail> details, Statement statement) implements Statement {
        public Explain {
            Set<ExplainDetail> copy = EnumSet.noneOf(ExplainDetail.class);
            copy.addAll(details);
            details = Collections.unmodifiableSet(copy);
        }
    }

    record CreateTable(
            Source source,
            boolean temporary,
            boolean ifNotExists,
            Identifier name,
            TableDefinition definition,
            Optional<TableLike> like)
            implements Statement {}

    record CreateTableAs(
            Source source,
            boolean temporary,
            boolean ifNotExists,
            Identifier name,
            TableDefinition definition,
            SqlNode query)
            implements Statement {}

    /// CREATE VIEW.
    ///
    /// @param columns the names of the view's columns; empty for those of its query
    record CreateView(
            Source source,
            boolean temporary,
            boolean ifNotExists,
            Identifier name,
            List<Identifier> columns,
            Optional<String> comment,
            SqlNode query)
            implements Statement {
        public CreateView {
            columns = List.copyOf(columns);
        }
    }

    /// CREATE FUNCTION.
    ///
    /// @param className the class, or for Python the function, that implements it
    record CreateFunction(
            Source source,
            FunctionScope scope,
            boolean ifNotExists,
            Identifier name,
            String className,
            FunctionLanguage language,
            List<String> jars)
            implements Statement {
        public CreateFunction {
            jars = List.copyOf(jars);
        }
    }

    /// ALTER FUNCTION: the class of a function that is there.
    ///
    /// @param className the class, or for Python the function, that implements it from now on
    record AlterFunction(
            Source source,
            FunctionScope scope,
            boolean ifExists,
            Identifier name,
            String className,
            FunctionLanguage language,
            List<String> jars)
            implements Statement {
        public AlterFunction {
            jars = List.copyOf(jars);
        }
    }

    record CreateCatalog(
            Source source, boolean ifNotExists, Identifier name, Optional<String> comment, List<Option> options)
            implements Statement {
        public CreateCatalog {
            options = List.copyOf(options);
        }
    }

    record CreateDatabase(
            Source source, boolean ifNotExists, Identifier name, Optional<String> comment, List<Option> options)
            implements Statement {
        public CreateDatabase {
            options = List.copyOf(options);
        }
    }

    record DropTable(Source source, boolean temporary, boolean ifExists, Identifier name) implements Statement {}

    record DropView(Source source, boolean temporary, boolean ifExists, Identifier name) implements Statement {}

    record DropFunction(Source source, FunctionScope scope, boolean ifExists, Identifier name) implements Statement {}

    record DropCatalog(Source source, boolean ifExists, Identifier name) implements Statement {}

    /// DROP DATABASE.
    ///
    /// @param cascade whether the tables in it are dropped with it; otherwise it must be empty
    record DropDatabase(Source source, boolean ifExists, Identifier name, boolean cascade) implements Statement {}

    record UseCatalog(Source source, Identifier catalog) implements Statement {}

    record UseDatabase(Source source, Identifier database) implements Statement {}

    /// SET with a key and a value.
    record SetOption(Source source, String key, String value) implements Statement {}

    /// SET alone: shows what is set.
    record ShowOptions(Source source) implements Statement {}

    /// RESET.
    ///
    /// @param key what returns to its default; everything when empty
    record ResetOption(Source source, Optional<String> key) implements Statement {}

    /// SHOW, of all kinds.
    ///
    /// @param in the catalog, database or table to look into, or the object whose CREATE is shown
    record Show(Source source, ShowKind kind, Optional<Identifier> in, Optional<NameFilter> filter)
            implements Statement {}

    record Describe(Source source, boolean extended, Identifier name) implements Statement {}

    /// STOP JOB.
    ///
    /// @param job its ID, the beginning of that, or its name
    /// @param at where that is written
    record StopJob(Source source, String job, Position at, JobEnd end) implements Statement {}
}
