package io.rivulus.sql.catalog;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.sql.statement.Identifier;
import java.util.Collection;
import java.util.Locale;

/// Says what is wrong with a name, and which one may have been meant.
final class NameErrors {
    private static final int LISTED_MAX = 10;

    private NameErrors() {}

    static UserException unknownTable(Identifier name, ObjectName complete, Catalogs catalogs) {
        Collection<String> there =
                catalogs.objects(complete.catalog(), complete.database()).keySet();
        String hint = Nearest.hint(complete.name(), there);
        return new UserException(
                CatalogErrors.UNKNOWN_TABLE,
                "there is no table or view %s at %s%s"
                        .formatted(
                                name, name.position(), hint.isEmpty() ? elsewhere(complete, catalogs, there) : hint));
    }

    private static String elsewhere(ObjectName complete, Catalogs catalogs, Collection<String> there) {
        for (String catalog : catalogs.catalogs()) {
            for (String database : catalogs.databases(catalog)) {
                if (catalogs.objects(catalog, database).containsKey(complete.name())) {
                    return "; did you mean " + new ObjectName(catalog, database, complete.name()) + "?";
                }
            }
        }
        String database = complete.catalog() + "." + complete.database();
        return there.isEmpty() ? "; %s is empty".formatted(database) : "; %s has %s".formatted(database, list(there));
    }

    static UserException unknownDatabase(String database, String catalog, Identifier name, Collection<String> there) {
        return unknown(
                CatalogErrors.UNKNOWN_DATABASE,
                "there is no database %s in catalog %s, looked for at %s".formatted(database, catalog, name.position()),
                database,
                there);
    }

    static UserException unknownCatalog(String catalog, Identifier name, Collection<String> there) {
        return unknown(
                CatalogErrors.UNKNOWN_CATALOG,
                "there is no catalog %s, looked for at %s".formatted(catalog, name.position()),
                catalog,
                there);
    }

    private static UserException unknown(ErrorCode code, String message, String name, Collection<String> there) {
        String hint = Nearest.hint(name, there);
        return new UserException(code, message + (hint.isEmpty() ? "; there are " + list(there) : hint));
    }

    static String list(Collection<String> names) {
        String listed = String.join(", ", names.stream().limit(LISTED_MAX).toList());
        int more = names.size() - LISTED_MAX;
        return more > 0 ? "%s and %d more".formatted(listed, more) : listed;
    }

    static UserException tooLong(Identifier name, String form) {
        return new UserException(
                CatalogErrors.INVALID_NAME,
                "the name %s at %s has %d parts, expected %s"
                        .formatted(name, name.position(), name.parts().size(), form));
    }

    static UserException taken(String what, Identifier name) {
        return new UserException(
                CatalogErrors.ALREADY_EXISTS,
                "there is %s %s already, at %s; drop it first, or say IF NOT EXISTS"
                        .formatted(what, name, name.position()));
    }

    static UserException hidden(String kind, Identifier name) {
        return new UserException(
                CatalogErrors.IN_USE,
                "%s at %s is hidden by a temporary %s; drop that first, with DROP TEMPORARY %s"
                        .formatted(name, name.position(), kind, kind.toUpperCase(Locale.ROOT)));
    }

    static UserException wrongKind(Identifier name, String kind) {
        return new UserException(
                CatalogErrors.WRONG_KIND,
                "%s at %s is a %s; drop it with DROP %s"
                        .formatted(name, name.position(), kind, kind.toUpperCase(Locale.ROOT)));
    }

    static UserException notTemporary(Identifier name) {
        return new UserException(
                CatalogErrors.WRONG_KIND,
                "%s at %s is not temporary; drop it without TEMPORARY".formatted(name, name.position()));
    }

    static UserException current(String kind, Identifier name) {
        return new UserException(
                CatalogErrors.IN_USE,
                "%s %s at %s is the current one; USE another before it is dropped"
                        .formatted(kind, name, name.position()));
    }

    static UserException notEmpty(Identifier name, Collection<String> objects) {
        return new UserException(
                CatalogErrors.IN_USE,
                "database %s at %s is not empty, it has %s; DROP DATABASE … CASCADE drops them too"
                        .formatted(name, name.position(), list(objects)));
    }
}
