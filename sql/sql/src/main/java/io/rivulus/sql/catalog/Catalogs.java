package io.rivulus.sql.catalog;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.Identifier;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The catalogs of one session, which of them is current, and the session's temporary objects.
///
/// A temporary table or view hides a permanent one of the same complete name until it is dropped. Used by the
/// session's thread.
///
/// ```java
/// switch (catalogs.get(identifier)) {
///     case CatalogTable table -> …
///     case CatalogView view -> …
/// }
/// ```
public final class Catalogs {
    public static final String DEFAULT_CATALOG = "default_catalog";
    public static final String DEFAULT_DATABASE = "default_database";

    private final NavigableMap<String, Catalog> catalogs = new TreeMap<>();
    private final NavigableMap<ObjectName, CatalogObject> temporaries = new TreeMap<>();
    private DatabaseName current = new DatabaseName(DEFAULT_CATALOG, DEFAULT_DATABASE);

    private record DatabaseName(String catalog, String database) {}

    /// An empty database in an empty catalog, both current.
    public Catalogs() {
        catalogs.put(DEFAULT_CATALOG, new Catalog(CatalogDefinition.DEFAULT, DEFAULT_DATABASE));
    }

    public String currentCatalog() {
        return current.catalog();
    }

    public String currentDatabase() {
        return current.database();
    }

    /// The names of all catalogs.
    public SortedSet<String> catalogs() {
        return new TreeSet<>(catalogs.keySet());
    }

    /// The names of the databases in a catalog; none when there is no such catalog.
    public SortedSet<String> databases(String catalog) {
        Catalog found = catalogs.get(catalog);
        return found == null ? new TreeSet<>() : new TreeSet<>(found.databases().keySet());
    }

    /// The tables and views of a database by name, as they are seen: temporary ones before those they hide.
    public NavigableMap<String, CatalogObject> objects(String catalog, String database) {
        NavigableMap<String, CatalogObject> objects = new TreeMap<>();
        findDatabase(catalog, database).ifPresent(found -> objects.putAll(found.objects()));
        temporaries.forEach((name, object) -> {
            if (name.catalog().equals(catalog) && name.database().equals(database)) {
                objects.put(name.name(), object);
            }
        });
        return objects;
    }

    /// The complete name that a written one stands for; nothing needs to be there.
    ///
    /// @throws UserException when it has more than three parts
    public ObjectName complete(Identifier name) {
        List<String> parts = name.parts();
        return switch (parts.size()) {
            case 1 -> new ObjectName(currentCatalog(), currentDatabase(), parts.get(0));
            case 2 -> new ObjectName(currentCatalog(), parts.get(0), parts.get(1));
            case 3 -> new ObjectName(parts.get(0), parts.get(1), parts.get(2));
            default -> throw NameErrors.tooLong(name, "catalog.database.name");
        };
    }

    /// What a complete name stands for.
    public Optional<CatalogObject> find(ObjectName name) {
        CatalogObject temporary = temporaries.get(name);
        return Optional.ofNullable(
                temporary != null ? temporary : permanent(name).get(name.name()));
    }

    /// What a written name stands for.
    ///
    /// @throws UserException when there is nothing, naming what comes nearest
    public CatalogObject get(Identifier name) {
        return find(complete(name)).orElseThrow(() -> unknown(name));
    }

    /// Whether a complete name stands for a temporary object.
    public boolean isTemporary(ObjectName name) {
        return temporaries.containsKey(name);
    }

    /// The error about a name that stands for nothing: it says which part of it is not there.
    public UserException unknown(Identifier name) {
        ObjectName complete = complete(name);
        if (!catalogs.containsKey(complete.catalog())) {
            return NameErrors.unknownCatalog(complete.catalog(), name, catalogs());
        }
        if (findDatabase(complete.catalog(), complete.database()).isEmpty()) {
            return NameErrors.unknownDatabase(
                    complete.database(), complete.catalog(), name, databases(complete.catalog()));
        }
        return NameErrors.unknownTable(name, complete, this);
    }

    /// Gives a table or view a name.
    ///
    /// @param ifNotExists whether a name that is taken is no error
    /// @return false when the name was taken, and nothing changed
    /// @throws UserException when the name is taken, or its catalog or database are not there
    public boolean create(Identifier name, CatalogObject object, boolean temporary, boolean ifNotExists) {
        ObjectName complete = complete(name);
        CatalogObject before = temporary
                ? temporaries.putIfAbsent(complete, object)
                : database(new DatabaseName(complete.catalog(), complete.database()), name)
                        .objects()
                        .putIfAbsent(complete.name(), object);
        if (before != null && !ifNotExists) {
            throw NameErrors.taken((temporary ? "a temporary " : "a ") + before.kind(), name);
        }
        return before == null;
    }

    /// Drops a table or view.
    ///
    /// @param kind the class of what is to be dropped
    /// @param ifExists whether it is no error when there is none
    /// @return whether there was one
    /// @throws UserException when there is none, when it is of the other kind, or when a temporary one hides it
    public boolean drop(Identifier name, Class<? extends CatalogObject> kind, boolean temporary, boolean ifExists) {
        ObjectName complete = complete(name);
        CatalogObject hiding = temporaries.get(complete);
        if (!temporary && hiding != null) {
            throw NameErrors.hidden(hiding.kind(), name);
        }
        Map<?, CatalogObject> owner = temporary ? temporaries : permanent(complete);
        Object key = temporary ? complete : complete.name();
        CatalogObject found = owner.get(key);
        if (found == null) {
            if (ifExists) {
                return false;
            }
            throw find(complete).isPresent() ? NameErrors.notTemporary(name) : unknown(name);
        }
        if (!kind.isInstance(found)) {
            throw NameErrors.wrongKind(name, found.kind());
        }
        owner.remove(key);
        return true;
    }

    /// Makes a catalog current, and in it its default database.
    ///
    /// @throws UserException when there is none of this name
    public void useCatalog(Identifier name) {
        current = new DatabaseName(name.name(), catalog(name).defaultDatabase());
    }

    /// Makes a database current, and its catalog.
    ///
    /// @throws UserException when there is none of this name
    public void useDatabase(Identifier name) {
        DatabaseName complete = completeDatabase(name);
        database(complete, name);
        current = complete;
    }

    /// What CREATE CATALOG said of a catalog.
    ///
    /// @throws UserException when there is none of this name
    public CatalogDefinition definition(Identifier name) {
        return catalog(name).definition();
    }

    /// Makes an empty catalog.
    ///
    /// @return false when the name was taken, and nothing changed
    /// @throws UserException when the name is taken, unless `ifNotExists`
    public boolean createCatalog(Identifier name, CatalogDefinition definition, boolean ifNotExists) {
        Catalog catalog = new Catalog(definition, definition.defaultDatabase());
        boolean created = catalogs.putIfAbsent(name.name(), catalog) == null;
        if (!created && !ifNotExists) {
            throw NameErrors.taken("a catalog", name);
        }
        return created;
    }

    /// Drops a catalog and all that is in it.
    ///
    /// @return whether there was one
    /// @throws UserException when it is current, or when there is none, unless `ifExists`
    public boolean dropCatalog(Identifier name, boolean ifExists) {
        if (ifExists && !catalogs.containsKey(name.name())) {
            return false;
        }
        catalog(name);
        if (name.name().equals(currentCatalog())) {
            throw NameErrors.current("catalog", name);
        }
        catalogs.remove(name.name());
        return true;
    }

    /// Makes an empty database.
    ///
    /// @return false when the name was taken, and nothing changed
    /// @throws UserException when the catalog is not there, or the name is taken, unless `ifNotExists`
    public boolean createDatabase(Identifier name, Optional<String> comment, boolean ifNotExists) {
        DatabaseName complete = completeDatabase(name);
        boolean created =
                catalogOf(complete, name).databases().putIfAbsent(complete.database(), new Database(comment)) == null;
        if (!created && !ifNotExists) {
            throw NameErrors.taken("a database", name);
        }
        return created;
    }

    /// Drops a database.
    ///
    /// @param cascade whether the tables and views in it go with it; otherwise it has to be empty
    /// @return whether there was one
    /// @throws UserException when it is current or not empty, or when there is none, unless `ifExists`
    public boolean dropDatabase(Identifier name, boolean ifExists, boolean cascade) {
        DatabaseName complete = completeDatabase(name);
        if (ifExists && findDatabase(complete.catalog(), complete.database()).isEmpty()) {
            return false;
        }
        Database database = database(complete, name);
        if (complete.equals(current)) {
            throw NameErrors.current("database", name);
        }
        if (!cascade && !database.objects().isEmpty()) {
            throw NameErrors.notEmpty(name, database.objects().keySet());
        }
        catalogOf(complete, name).databases().remove(complete.database());
        return true;
    }

    /// The names of the tables and views in a database that a written name stands for.
    ///
    /// @param name empty for the current database
    /// @throws UserException when there is no such database
    public NavigableMap<String, CatalogObject> objects(Optional<Identifier> name) {
        DatabaseName complete = name.map(this::completeDatabase).orElse(current);
        name.ifPresent(written -> database(complete, written));
        return objects(complete.catalog(), complete.database());
    }

    private DatabaseName completeDatabase(Identifier name) {
        List<String> parts = name.parts();
        return switch (parts.size()) {
            case 1 -> new DatabaseName(currentCatalog(), parts.get(0));
            case 2 -> new DatabaseName(parts.get(0), parts.get(1));
            default -> throw NameErrors.tooLong(name, "catalog.database");
        };
    }

    /// The permanent objects beside which one of this name would stand.
    private Map<String, CatalogObject> permanent(ObjectName name) {
        return findDatabase(name.catalog(), name.database())
                .<Map<String, CatalogObject>>map(Database::objects)
                .orElse(Map.of());
    }

    private Optional<Database> findDatabase(String catalog, String database) {
        return Optional.ofNullable(catalogs.get(catalog))
                .map(found -> found.databases().get(database));
    }

    private Catalog catalog(Identifier name) {
        Catalog catalog = catalogs.get(name.name());
        if (catalog == null) {
            throw NameErrors.unknownCatalog(name.name(), name, catalogs());
        }
        return catalog;
    }

    private Catalog catalogOf(DatabaseName complete, Identifier name) {
        Catalog catalog = catalogs.get(complete.catalog());
        if (catalog == null) {
            throw NameErrors.unknownCatalog(complete.catalog(), name, catalogs());
        }
        return catalog;
    }

    private Database database(DatabaseName complete, Identifier name) {
        Database database = catalogOf(complete, name).databases().get(complete.database());
        if (database == null) {
            throw NameErrors.unknownDatabase(
                    complete.database(), complete.catalog(), name, databases(complete.catalog()));
        }
        return database;
    }
}
