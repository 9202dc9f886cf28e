package io.rivulus.sql.program;

import io.rivulus.api.stream.Step;
import io.rivulus.api.stream.TableSteps;
import io.rivulus.api.stream.Transformation;
import io.rivulus.api.table.Connectors;
import io.rivulus.api.table.bridge.TableSession;
import io.rivulus.api.type.RowTypes;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.config.Configuration;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.function.GraphQueries;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.TableStream;
import io.rivulus.sql.catalog.Written;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.plan.ProgramPlanner;
import io.rivulus.sql.plan.ProgramRoot;
import io.rivulus.sql.session.SessionJobs;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlNode;

/// The tables of a program. Used by the thread that writes it.
///
/// **When what is planned.** A query is checked when it is written, and planned for itself when its rows are asked for,
/// with the names and settings of then: so what is wrong is said where it is wrong. All queries of a job are put
/// together when it is submitted, since what they share is not known before: each table is read once.
final class ProgramTables implements TableSession {
    private static final String UNNAMED = "UnnamedTable$";

    private final SqlSession session;
    private final GraphQueries program;

    /// How many streams have had a name.
    private final Map<String, Integer> identities = new HashMap<>();

    private final IdentityHashMap<Query, String> names = new IdentityHashMap<>();
    private int unnamed;

    ProgramTables(Supplier<Configuration> configuration) {
        session = new SqlSession(configuration, Connectors.installed(), SessionJobs.NONE);
        program = new ProgramGraph(session::planning);
    }

    /// @param view as which the query could have a name
    private record Checked(CatalogView view) implements Query {
        @Override
        public RowType row() {
            return view.row();
        }
    }

    @Override
    public Outcome run(String statement) {
        StatementText text = one(statement);
        return switch (text.parse()) {
            case Statement.Query query -> new Outcome.Asked(checked(query.query()));
            case Statement.Insert insert -> new Outcome.Inserts(List.of(insert(insert)));
            case Statement.StatementSet set ->
                new Outcome.Inserts(set.inserts().stream()
                        .<Transformation<?>>map(this::insert)
                        .toList());
            case Statement.CreateTableAs create ->
                throw ProgramErrors.noQuery(
                        create.source(), "statement of programs: CREATE TABLE first, then INSERT into it");
            case Statement _ ->
                switch (session.run(text)) {
                    case StatementResult.Done(var message) -> new Outcome.Done(message);
                    case StatementResult.Rows(var type, var rows) -> new Outcome.Known(type, rows);
                    case StatementResult.Text(var lines) -> new Outcome.Lines(lines);
                    case StatementResult.Insert _, StatementResult.Query _ ->
                        throw ProgramErrors.noQuery(text.source(), "statement that programs can run");
                };
        };
    }

    private static StatementText one(String statement) {
        List<StatementText> texts = SqlScript.split(statement);
        if (texts.size() != 1) {
            throw ProgramErrors.notOne(texts.size());
        }
        return texts.getFirst();
    }

    @Override
    public Query query(String query) {
        Statement statement = one(query).parse();
        if (statement instanceof Statement.Query found) {
            return checked(found.query());
        }
        throw ProgramErrors.noQuery(statement.source(), "query: run it with executeSql(…)");
    }

    private Checked checked(SqlNode query) {
        Written written = new Written(query);
        Catalogs catalogs = session.catalogs();
        return new Checked(new CatalogView(
                written,
                catalogs.currentCatalog(),
                catalogs.currentDatabase(),
                session.typing().query(written.node()),
                Optional.empty()));
    }

    @Override
    public Query from(String path) {
        return query("SELECT * FROM " + path);
    }

    @Override
    public Query table(Stream stream) {
        String name = nextUnnamed();
        create(new Identifier(List.of(name), Position.START), stream);
        Query query = from(StreamColumns.quoted(name));
        names.put(query, StreamColumns.quoted(name));
        return query;
    }

    private String nextUnnamed() {
        return UNNAMED + unnamed++;
    }

    @Override
    public void createView(String path, Stream stream) {
        create(identifier(path), stream);
    }

    private void create(Identifier name, Stream stream) {
        StreamColumns columns = StreamColumns.of(stream, session.typing());
        Transformation<?> rows = TableSteps.toTable(
                stream.name(), stream.records(), new Step.ToTable(columns.type(), columns.timed(), stream.changes()));
        TableStream table = new TableStream(
                identity(stream.records()),
                rows,
                columns.row(),
                columns.timed(),
                stream.changes(),
                StreamColumns.isBounded(stream.records()));
        session.catalogs().create(name, columns.table().of(table), true, false);
    }

    /// By what a stream is found again in other versions of the program: its step's, and of several of one name which
    /// it is.
    private String identity(Transformation<?> step) {
        String name = step.uid().map(uid -> "uid " + uid).orElse("name " + step.name());
        int before = identities.merge(name, 1, Integer::sum) - 1;
        return before == 0 ? name : "%s, %d before it".formatted(name, before);
    }

    @Override
    public void createView(String path, Query query) {
        session.catalogs().create(identifier(path), view(query), true, false);
    }

    @Override
    public boolean dropView(String path, boolean isTable) {
        return session.catalogs().drop(identifier(path), isTable ? CatalogTable.class : CatalogView.class, true, true);
    }

    private static Identifier identifier(String path) {
        Statement statement = one("DESCRIBE " + path).parse();
        if (statement instanceof Statement.Describe describe) {
            return new Identifier(describe.name().parts(), Position.START);
        }
        throw ProgramErrors.noQuery(statement.source(), "name");
    }

    @Override
    public String nameOf(Query query) {
        return names.computeIfAbsent(query, _ -> {
            String name = nextUnnamed();
            Identifier identifier = new Identifier(List.of(name), Position.START);
            session.catalogs().create(identifier, view(query), true, false);
            return StreamColumns.quoted(name);
        });
    }

    private static CatalogView view(Query query) {
        return ((Checked) query).view();
    }

    @Override
    public Transformation<?> stream(Query query, Optional<TypeInformation<?>> type, boolean changes) {
        ProgramRoot.Rows root = ProgramPlanner.rows(view(query), type, session.planning());
        if (root.updating() && !changes) {
            throw ProgramErrors.updates(query.row().names());
        }
        TypeInformation<?> records = type.orElseGet(() -> RowTypes.of(shown(root)));
        Step step = new Step.FromTable(new ProgramQuery(program, root), records, root.timeColumn(), root.bounded());
        return step(step, records, inputs(root));
    }

    private static <T> Transformation<T> step(Step step, TypeInformation<T> type, List<Transformation<?>> inputs) {
        return TableSteps.query("Table to Stream", step, Optional.of(type), inputs);
    }

    private static RowType shown(ProgramRoot.Rows root) {
        return new RowType(root.plan().type().fields().subList(0, root.columns()), false);
    }

    private List<Transformation<?>> inputs(ProgramRoot root) {
        List<Transformation<?>> inputs = new ArrayList<>();
        // In the order in which they were made tables.
        streamsInOrder(root.streams()).forEach(stream -> inputs.add(stream.rows()));
        return inputs;
    }

    private static List<TableStream> streamsInOrder(Set<TableStream> streams) {
        return streams.stream()
                .sorted(Comparator.comparing(TableStream::identity))
                .toList();
    }

    private Transformation<?> insert(Statement.Insert insert) {
        ProgramRoot.Into root = ProgramPlanner.insert(insert, session.planning());
        return TableSteps.query(
                root.jobName(), new Step.IntoTable(new ProgramQuery(program, root)), Optional.empty(), inputs(root));
    }

    @Override
    public Transformation<?> insert(String path, Query query) {
        String text = "INSERT INTO %s SELECT * FROM %s".formatted(path, nameOf(query));
        return inserts(text).getFirst();
    }

    @Override
    public List<Transformation<?>> inserts(String statement) {
        return switch (one(statement).parse()) {
            case Statement.Insert insert -> List.of(insert(insert));
            case Statement.StatementSet set ->
                set.inserts().stream().<Transformation<?>>map(this::insert).toList();
            case Statement other -> throw ProgramErrors.noQuery(other.source(), "INSERT");
        };
    }
}
