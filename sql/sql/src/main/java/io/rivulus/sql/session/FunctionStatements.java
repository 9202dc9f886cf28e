package io.rivulus.sql.session;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.ObjectName;
import io.rivulus.sql.function.UserFunction;
import io.rivulus.sql.statement.FunctionLanguage;
import io.rivulus.sql.statement.FunctionScope;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Source;
import io.rivulus.sql.statement.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The functions of the user's that a session knows: CREATE FUNCTION and DROP FUNCTION. Used by the session's thread.
///
/// Names are the same in capitals and not, as Flink has it. A name without a catalog is, in this order, a temporary
/// system function, a built-in one, a temporary one of the current database, one of its catalog.
final class FunctionStatements {
    private final Catalogs catalogs;
    private final NavigableMap<String, UserFunction> systems = new TreeMap<>();
    private final NavigableMap<ObjectName, UserFunction> temporaries = new TreeMap<>();
    private final NavigableMap<ObjectName, UserFunction> permanents = new TreeMap<>();

    FunctionStatements(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    StatementResult run(Statement.CreateFunction create) {
        requireJava(create.language(), create.name(), create.source());
        Optional<UserFunction> before = find(create.scope(), create.name());
        if (before.isPresent() && !create.ifNotExists()) {
            throw new UserException(
                    SessionErrors.FUNCTION_TAKEN,
                    "there is a function %s already, at %s; drop it first, or say IF NOT EXISTS"
                            .formatted(create.name(), create.source().start()));
        }
        if (before.isEmpty()) {
            String name = create.name().parts().getLast();
            put(create.scope(), create.name(), UserFunction.load(name, create.className(), create.jars()));
        }
        return CatalogStatements.created("function", create.name(), before.isEmpty());
    }

    private static void requireJava(FunctionLanguage language, Identifier name, Source source) {
        if (language == FunctionLanguage.PYTHON) {
            throw new UserException(
                    SessionErrors.NOT_YET,
                    "function %s at %s: functions are written in Java; there are none in Python yet"
                            .formatted(name, source.start()));
        }
    }

    private void put(FunctionScope scope, Identifier name, UserFunction function) {
        switch (scope) {
            case TEMPORARY_SYSTEM -> systems.put(systemName(name), function);
            case TEMPORARY -> temporaries.put(complete(name), function);
            case CATALOG -> permanents.put(complete(name), function);
        }
    }

    /// Gives a function another class. Jobs that run keep the one that they began with.
    StatementResult run(Statement.AlterFunction alter) {
        requireJava(alter.language(), alter.name(), alter.source());
        boolean there = find(alter.scope(), alter.name()).isPresent();
        if (!there && !alter.ifExists()) {
            throw new UserException(
                    SessionErrors.NO_FUNCTION,
                    "there is no function %s at %s of the user's to alter; create it"
                            .formatted(alter.name(), alter.source().start()));
        }
        if (there) {
            String name = alter.name().parts().getLast();
            put(alter.scope(), alter.name(), UserFunction.load(name, alter.className(), alter.jars()));
        }
        return new StatementResult.Done("function %s %s".formatted(alter.name(), there ? "altered" : "was not there"));
    }

    StatementResult run(Statement.DropFunction drop) {
        boolean there = find(drop.scope(), drop.name()).isPresent();
        if (!there && !drop.ifExists()) {
            throw new UserException(
                    SessionErrors.NO_FUNCTION,
                    "there is no function %s at %s of the user's to drop"
                            .formatted(drop.name(), drop.source().start()));
        }
        if (there) {
            switch (drop.scope()) {
                case TEMPORARY_SYSTEM -> systems.remove(systemName(drop.name()));
                case TEMPORARY -> temporaries.remove(complete(drop.name()));
                case CATALOG -> permanents.remove(complete(drop.name()));
            }
        }
        return CatalogStatements.dropped("function", drop.name(), there);
    }

    private Optional<UserFunction> find(FunctionScope scope, Identifier name) {
        return Optional.ofNullable(
                switch (scope) {
                    case TEMPORARY_SYSTEM -> systems.get(systemName(name));
                    case TEMPORARY -> temporaries.get(complete(name));
                    case CATALOG -> permanents.get(complete(name));
                });
    }

    private static String systemName(Identifier name) {
        if (name.parts().size() > 1) {
            throw new UserException(
                    SessionErrors.WRONG_KIND,
                    "a system function is in no catalog, so that %s is too long".formatted(name));
        }
        return name.name().toLowerCase(Locale.ROOT);
    }

    /// @throws UserException when there is no such database
    private ObjectName complete(Identifier name) {
        ObjectName complete = catalogs.complete(name);
        if (!catalogs.databases(complete.catalog()).contains(complete.database())) {
            throw catalogs.unknown(name);
        }
        return new ObjectName(
                complete.catalog(), complete.database(), complete.name().toLowerCase(Locale.ROOT));
    }

    /// The names of those that need no catalog before them.
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(systems.keySet());
        for (NavigableMap<ObjectName, UserFunction> functions : List.of(temporaries, permanents)) {
            for (ObjectName name : functions.keySet()) {
                if (isCurrent(name)) {
                    names.add(name.name());
                }
            }
        }
        return names;
    }

    private boolean isCurrent(ObjectName name) {
        return name.catalog().equals(catalogs.currentCatalog())
                && name.database().equals(catalogs.currentDatabase());
    }

    /// All of them, by what calls may name them, in capitals.
    ///
    /// @param builtIn the names of built-in functions, which hide those of a catalog
    Map<String, UserFunction> callable(SortedSet<String> builtIn) {
        Map<String, UserFunction> callable = new TreeMap<>();
        for (NavigableMap<ObjectName, UserFunction> functions : List.of(permanents, temporaries)) {
            functions.forEach((name, function) -> {
                if (isCurrent(name) && !builtIn.contains(capitals(name.name()))) {
                    callable.put(capitals(name.name()), function);
                }
                if (name.catalog().equals(catalogs.currentCatalog())) {
                    callable.put(capitals(name.database() + "." + name.name()), function);
                }
                callable.put(capitals(name.catalog() + "." + name.database() + "." + name.name()), function);
            });
        }
        systems.forEach((name, function) -> callable.put(capitals(name), function));
        return callable;
    }

    private static String capitals(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
