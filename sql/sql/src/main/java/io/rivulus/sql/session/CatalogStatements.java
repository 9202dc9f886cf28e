package io.rivulus.sql.session;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.catalog.CatalogDefinition;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.session.StatementResult.Done;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.Statement;

/// The statements that make, drop and choose catalogs and databases.
final class CatalogStatements {
    private CatalogStatements() {}

    static StatementResult run(Statement.CreateCatalog create, Catalogs catalogs) {
        CatalogDefinition definition = CatalogDefinition.of(create);
        return created(
                "catalog", create.name(), catalogs.createCatalog(create.name(), definition, create.ifNotExists()));
    }

    static StatementResult run(Statement.CreateDatabase create, Catalogs catalogs) {
        if (!create.options().isEmpty()) {
            Option option = create.options().getFirst();
            throw new UserException(
                    SessionErrors.NOT_YET,
                    "option '%s' at %s: databases in memory have no options"
                            .formatted(option.key(), option.position()));
        }
        boolean created = catalogs.createDatabase(create.name(), create.comment(), create.ifNotExists());
        return created("database", create.name(), created);
    }

    static StatementResult run(Statement.DropCatalog drop, Catalogs catalogs) {
        return dropped("catalog", drop.name(), catalogs.dropCatalog(drop.name(), drop.ifExists()));
    }

    static StatementResult run(Statement.DropDatabase drop, Catalogs catalogs) {
        boolean dropped = catalogs.dropDatabase(drop.name(), drop.ifExists(), drop.cascade());
        return dropped("database", drop.name(), dropped);
    }

    static StatementResult run(Statement.UseCatalog use, Catalogs catalogs) {
        catalogs.useCatalog(use.catalog());
        return using(catalogs);
    }

    static StatementResult run(Statement.UseDatabase use, Catalogs catalogs) {
        catalogs.useDatabase(use.database());
        return using(catalogs);
    }

    private static StatementResult using(Catalogs catalogs) {
        return new Done("using %s.%s".formatted(catalogs.currentCatalog(), catalogs.currentDatabase()));
    }

    static Done created(String kind, Identifier name, boolean created) {
        return new Done("%s %s %s".formatted(kind, name, created ? "created" : "was there already"));
    }

    static Done dropped(String kind, Identifier name, boolean dropped) {
        return new Done("%s %s %s".formatted(kind, name, dropped ? "dropped" : "was not there"));
    }
}
