package io.rivulus.sql.session;

import io.rivulus.sql.catalog.CatalogObject;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.ObjectName;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.NameFilter;
import io.rivulus.sql.statement.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Answers SHOW, with the columns that Flink has.
record ShowStatements(Catalogs catalogs, FunctionStatements functions, StatementPlanner planner, JobStatements jobs) {
    StatementResult run(Statement.Show show) {
        Predicate<String> shown = filter(show.filter());
        return switch (show.kind()) {
            case CATALOGS -> names("catalog name", catalogs.catalogs(), shown);
            case DATABASES -> names("database name", databases(show.in()), shown);
            case TABLES -> names("table name", catalogs.objects(show.in()).keySet(), shown);
            case VIEWS -> names("view name", views(catalogs.objects(show.in())), shown);
            case COLUMNS -> SchemaRows.of(catalogs.get(show.in().orElseThrow()), shown);
            case FUNCTIONS -> names("function name", functionNames(), shown);
            case USER_FUNCTIONS -> names("function name", functions.names(), shown);
            case CURRENT_CATALOG -> names("current catalog name", List.of(catalogs.currentCatalog()), shown);
            case CURRENT_DATABASE -> names("current database name", List.of(catalogs.currentDatabase()), shown);
            case CREATE_TABLE -> createTable(show.in().orElseThrow());
            case CREATE_VIEW -> createView(show.in().orElseThrow());
            case CREATE_CATALOG -> createCatalog(show.in().orElseThrow());
            case JOBS -> jobs.show();
        };
    }

    private SortedSet<String> functionNames() {
        SortedSet<String> names = planner.functions();
        names.addAll(functions.names());
        return names;
    }

    private Collection<String> databases(Optional<Identifier> catalog) {
        return catalogs.databases(catalog.map(this::existing).orElse(catalogs.currentCatalog()));
    }

    private String existing(Identifier catalog) {
        catalogs.definition(catalog);
        return catalog.name();
    }

    private static List<String> views(Map<String, CatalogObject> objects) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof CatalogView)
                .map(Map.Entry::getKey)
                .toList();
    }

    private StatementResult createTable(Identifier name) {
        ObjectName complete = catalogs.complete(name);
        if (catalogs.get(name) instanceof CatalogTable table) {
            return new StatementResult.Text(CreateText.of(complete, table, catalogs.isTemporary(complete)));
        }
        throw DefinitionStatements.wrongKind("%s at %s is a view; see it with SHOW CREATE VIEW", name);
    }

    private StatementResult createView(Identifier name) {
        ObjectName complete = catalogs.complete(name);
        if (catalogs.get(name) instanceof CatalogView view) {
            return new StatementResult.Text(CreateText.of(complete, view, catalogs.isTemporary(complete)));
        }
        throw DefinitionStatements.wrongKind("%s at %s is a table; see it with SHOW CREATE TABLE", name);
    }

    private StatementResult createCatalog(Identifier name) {
        return new StatementResult.Text(CreateText.of(name.name(), catalogs.definition(name)));
    }

    private static StatementResult names(String column, Collection<String> names, Predicate<String> shown) {
        TextRows rows = new TextRows(column);
        names.stream().filter(shown).forEach(rows::add);
        return rows.result();
    }

    private static Predicate<String> filter(Optional<NameFilter> filter) {
        return filter.map(ShowStatements::filter).orElse(_ -> true);
    }

    /// `%` stands for any characters and `_` for one, as in LIKE; a backslash takes their meaning away.
    private static Predicate<String> filter(NameFilter filter) {
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (char c : filter.pattern().toCharArray()) {
            boolean wild = !escaped && (c == '%' || c == '_');
            escaped = !escaped && c == '\\';
            if (wild) {
                regex.append(c == '%' ? ".*" : ".");
            } else if (!escaped) {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        int flags = Pattern.DOTALL | (filter.caseSensitive() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        Predicate<String> matches = Pattern.compile(regex.toString(), flags).asMatchPredicate();
        return filter.negated() ? matches.negate() : matches;
    }
}
