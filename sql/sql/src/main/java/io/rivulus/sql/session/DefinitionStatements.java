package io.rivulus.sql.session;

import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.CatalogObject;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.LikeMerge;
import io.rivulus.sql.catalog.TableChecks;
import io.rivulus.sql.catalog.Written;
import io.rivulus.sql.session.StatementResult.Done;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Statement;
import io.rivulus.sql.statement.TableDefinition;
import io.rivulus.sql.statement.TableLike;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The statements that make and drop tables and views.
record DefinitionStatements(Catalogs catalogs, StatementPlanner planner) {
    StatementResult run(Statement.CreateTable create) {
        TableDefinition definition = create.like()
                .map(like -> LikeMerge.merge(base(like), create.definition(), like))
                .orElse(create.definition());
        CatalogTable table = TableChecks.check(create.name(), definition, planner);
        return created(create.name(), table, create.temporary(), create.ifNotExists());
    }

    private CatalogTable base(TableLike like) {
        Identifier name = like.table();
        if (catalogs.get(name) instanceof CatalogTable table) {
            return table;
        }
        throw wrongKind("LIKE %s at %s: a table can't be LIKE a view", name);
    }

    /// Makes the table and plans the job that fills it. When that fails the table is gone again.
    StatementResult run(Statement.CreateTableAs create) {
        RowType row = planner.query(new Written(create.query()).node());
        TableDefinition definition = withQueryColumns(create, row);
        CatalogTable table = TableChecks.check(create.name(), definition, planner);
        if (!catalogs.create(create.name(), table, create.temporary(), create.ifNotExists())) {
            return CatalogStatements.created("table", create.name(), false);
        }
        Statement.Insert insert = new Statement.Insert(
                create.source(),
                create.name(),
                List.of(),
                List.of(),
                row.names().stream().map(name -> placed(name, create.name())).toList(),
                false,
                create.query());
        try {
            return planner.plan(List.of(insert));
        } catch (UserException e) {
            catalogs.drop(create.name(), CatalogTable.class, create.temporary(), true);
            throw e;
        }
    }

    /// The columns of the definition, then those of the query that it does not speak of.
    private static TableDefinition withQueryColumns(Statement.CreateTableAs create, RowType row) {
        TableDefinition definition = create.definition();
        List<Column> columns = new ArrayList<>(definition.columns());
        Set<String> defined =
                columns.stream().map(column -> column.name().name()).collect(Collectors.toSet());
        for (Field field : row.fields()) {
            if (!defined.contains(field.name())) {
                Identifier name = placed(field.name(), create.name());
                columns.add(new Column.Physical(name, field.type(), Optional.empty()));
            }
        }
        return new TableDefinition(
                columns,
                definition.primaryKey(),
                definition.watermark(),
                definition.comment(),
                definition.partitionedBy(),
                definition.options());
    }

    private static Identifier placed(String name, Identifier where) {
        return new Identifier(List.of(name), where.position());
    }

    StatementResult run(Statement.CreateView create) {
        Written query = new Written(create.query());
        CatalogView view = new CatalogView(
                query,
                catalogs.currentCatalog(),
                catalogs.currentDatabase(),
                viewRow(create, planner.query(query.node())),
                create.comment());
        return created(create.name(), view, create.temporary(), create.ifNotExists());
    }

    private static RowType viewRow(Statement.CreateView create, RowType query) {
        List<String> names = create.columns().isEmpty()
                ? query.names()
                : create.columns().stream().map(Identifier::name).toList();
        if (names.size() != query.size()) {
            throw invalid(
                    create,
                    "has %d column names for the %d columns of its query".formatted(names.size(), query.size()));
        }
        Set<String> seen = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw invalid(create, "has two columns %s; name them in parentheses".formatted(names.get(i)));
            }
            fields.add(new Field(names.get(i), query.type(i)));
        }
        return new RowType(fields, false);
    }

    StatementResult run(Statement.DropTable drop) {
        return dropped(drop.name(), CatalogTable.class, "table", drop.temporary(), drop.ifExists());
    }

    StatementResult run(Statement.DropView drop) {
        return dropped(drop.name(), CatalogView.class, "view", drop.temporary(), drop.ifExists());
    }

    private Done created(Identifier name, CatalogObject object, boolean temporary, boolean ifNotExists) {
        return CatalogStatements.created(object.kind(), name, catalogs.create(name, object, temporary, ifNotExists));
    }

    private Done dropped(
            Identifier name, Class<? extends CatalogObject> kind, String word, boolean temporary, boolean ifExists) {
        return CatalogStatements.dropped(word, name, catalogs.drop(name, kind, temporary, ifExists));
    }

    static UserException wrongKind(String message, Identifier name) {
        return new UserException(SessionErrors.WRONG_KIND, message.formatted(name, name.position()));
    }

    private static UserException invalid(Statement.CreateView create, String what) {
        return new UserException(
                SessionErrors.INVALID_VIEW,
                "view %s at %s %s".formatted(create.name(), create.name().position(), what));
    }
}
