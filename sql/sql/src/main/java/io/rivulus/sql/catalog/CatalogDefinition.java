package io.rivulus.sql.catalog;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What CREATE CATALOG said. There is one type of catalog: in memory, gone with its session.
///
/// @param options in the order written
public record CatalogDefinition(Optional<String> comment, Map<String, String> options) {
    private static final String TYPE = "type";
    private static final String IN_MEMORY = "generic_in_memory";
    private static final String DATABASE = "default-database";
    private static final List<String> KEYS = List.of(TYPE, DATABASE);

    static final CatalogDefinition DEFAULT = new CatalogDefinition(
            Optional.empty(), new TreeMap<>(Map.of(TYPE, IN_MEMORY, DATABASE, Catalogs.DEFAULT_DATABASE)));

    public CatalogDefinition {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /// Checks the options of a statement.
    ///
    /// @throws UserException when one is unknown, or the type is not there
    public static CatalogDefinition of(Statement.CreateCatalog statement) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Option option : statement.options()) {
            if (!KEYS.contains(option.key())) {
                throw invalid("unknown catalog option '%s' at %s%s"
                        .formatted(option.key(), option.position(), Nearest.hint(option.key(), KEYS)));
            }
            if (option.key().equals(TYPE) && !option.value().equals(IN_MEMORY)) {
                throw invalid("there is no catalog type '%s', found at %s; the only one is '%s'"
                        .formatted(option.value(), option.position(), IN_MEMORY));
            }
            options.put(option.key(), option.value());
        }
        if (!options.containsKey(TYPE)) {
            throw invalid("catalog %s at %s needs a type, WITH ('type' = '%s')"
                    .formatted(statement.name(), statement.name().position(), IN_MEMORY));
        }
        return new CatalogDefinition(statement.comment(), options);
    }

    /// The database that is there from the start, and current after USE CATALOG.
    String defaultDatabase() {
        return options.getOrDefault(DATABASE, "default");
    }

    private static UserException invalid(String message) {
        return new UserException(CatalogErrors.INVALID_CATALOG, message);
    }
}
