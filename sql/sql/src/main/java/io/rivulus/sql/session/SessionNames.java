package io.rivulus.sql.session;

import io.rivulus.data.type.DataType.Field;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What names stand for something in a session, for who helps with typing them. Names of nothing give nothing: half a
/// statement is no error. Used by the session's thread.
public final class SessionNames {
    private final Catalogs catalogs;
    private final Supplier<SortedSet<String>> builtIn;
    private final FunctionStatements users;

    SessionNames(Catalogs catalogs, Supplier<SortedSet<String>> builtIn, FunctionStatements users) {
        this.catalogs = catalogs;
        this.builtIn = builtIn;
        this.users = users;
    }

    public SortedSet<String> catalogs() {
        return catalogs.catalogs();
    }

    /// The databases of a catalog.
    public SortedSet<String> databases(String catalog) {
        return catalogs.databases(catalog);
    }

    /// The databases of the current catalog.
    public SortedSet<String> databases() {
        return catalogs.databases(catalogs.currentCatalog());
    }

    /// The tables and views of a database.
    ///
    /// @param database empty for the current one, or its name, or those of its catalog and its own
    public SortedSet<String> tables(List<String> database) {
        return switch (database.size()) {
            case 0 -> tables(catalogs.currentCatalog(), catalogs.currentDatabase());
            case 1 -> tables(catalogs.currentCatalog(), database.getFirst());
            case 2 -> tables(database.getFirst(), database.getLast());
            default -> new TreeSet<>();
        };
    }

    private SortedSet<String> tables(String catalog, String database) {
        return new TreeSet<>(catalogs.objects(catalog, database).keySet());
    }

    /// The columns of a table or view.
    ///
    /// @param name its name, behind those of its database and catalog where they are given
    public List<Field> columns(List<String> name) {
        return complete(name)
                .flatMap(catalogs::find)
                .map(object -> object.row().fields())
                .orElse(List.of());
    }

    private Optional<ObjectName> complete(List<String> name) {
        return switch (name.size()) {
            case 1 ->
                Optional.of(new ObjectName(catalogs.currentCatalog(), catalogs.currentDatabase(), name.getFirst()));
            case 2 -> Optional.of(new ObjectName(catalogs.currentCatalog(), name.getFirst(), name.getLast()));
            case 3 -> Optional.of(new ObjectName(name.getFirst(), name.get(1), name.getLast()));
            default -> Optional.empty();
        };
    }

    /// All functions that queries can call, aggregates and the user's included. The first call may take a while.
    public SortedSet<String> functions() {
        SortedSet<String> names = new TreeSet<>(builtIn.get());
        names.addAll(users.names());
        return names;
    }
}
