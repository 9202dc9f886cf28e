package io.rivulus.sql.plan.query;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.CatalogObject;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.ObjectName;
import io.rivulus.sql.parser.RelDataTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.TemporalTable;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.validate.SqlNameMatchers;

/// The session's catalogs as Calcite looks into them. Used for one plan.
final class Names {
    /// A table that no query can name: the row over which a single expression is planned.
    static final String ROW = " row";

    private final Catalogs catalogs;
    private final RelDataTypeFactory types;
    private final SortedSet<String> columns = new TreeSet<>();

    Names(Catalogs catalogs, RelDataTypeFactory types) {
        this.catalogs = catalogs;
        this.types = types;
    }

    /// All columns of tables that were looked at, for the hints of errors.
    SortedSet<String> columns() {
        return columns;
    }

    /// Looks names up as seen from a database.
    CalciteCatalogReader from(String catalog, String database) {
        return reader(new Root(Map.of()), catalog, database);
    }

    /// Looks names up among the columns of one row alone.
    CalciteCatalogReader fromRow(RowType row) {
        columns.addAll(row.names());
        return reader(new Root(Map.of(ROW, new RowTable(row))), "", "");
    }

    private CalciteCatalogReader reader(Schema root, String catalog, String database) {
        CalciteSchema schema = CalciteSchema.createRootSchema(false, false, "", root);
        return new Reader(schema, List.of(catalog, database), types);
    }

    /// Case-sensitive, and looking into the catalog itself too: `database.table`.
    private static final class Reader extends CalciteCatalogReader {
        Reader(CalciteSchema schema, List<String> path, RelDataTypeFactory types) {
            super(
                    schema,
                    SqlNameMatchers.withCaseSensitive(true),
                    List.of(path, path.subList(0, 1), List.of()),
                    types,
                    new CalciteConnectionConfigImpl(new Properties()));
        }
    }

    private final class Root extends AbstractSchema {
        private final Map<String, Table> tables;

        Root(Map<String, Table> tables) {
            this.tables = tables;
        }

        @Override
        protected Map<String, Table> getTableMap() {
            return tables;
        }

        @Override
        protected Map<String, Schema> getSubSchemaMap() {
            Map<String, Schema> schemas = new HashMap<>();
            catalogs.catalogs().forEach(catalog -> schemas.put(catalog, new OneCatalog(catalog)));
            return schemas;
        }
    }

    private final class OneCatalog extends AbstractSchema {
        private final String catalog;

        OneCatalog(String catalog) {
            this.catalog = catalog;
        }

        @Override
        protected Map<String, Schema> getSubSchemaMap() {
            Map<String, Schema> schemas = new HashMap<>();
            catalogs.databases(catalog).forEach(name -> schemas.put(name, new OneDatabase(catalog, name)));
            return schemas;
        }
    }

    private final class OneDatabase extends AbstractSchema {
        private final String catalog;
        private final String database;

        OneDatabase(String catalog, String database) {
            this.catalog = catalog;
            this.database = database;
        }

        @Override
        protected Map<String, Table> getTableMap() {
            Map<String, Table> tables = new HashMap<>();
            catalogs.objects(catalog, database)
                    .forEach((name, object) ->
                            tables.put(name, object(new ObjectName(catalog, database, name), object)));
            return tables;
        }

        private Table object(ObjectName name, CatalogObject object) {
            return switch (object) {
                case CatalogTable table -> new NamedTable(name, table);
                case CatalogView view -> new ViewTable(name, view);
            };
        }
    }

    /// What a scan finds behind its table.
    final class NamedTable extends AbstractTable implements Temporal {
        private final ObjectName name;
        private final CatalogTable table;

        private NamedTable(ObjectName name, CatalogTable table) {
            this.name = name;
            this.table = table;
        }

        ObjectName name() {
            return name;
        }

        CatalogTable table() {
            return table;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            columns.addAll(table.row().names());
            return RelDataTypes.of(table.row(), factory);
        }
    }

    private final class ViewTable extends AbstractTable implements TranslatableTable, Temporal {
        private final ObjectName name;
        private final CatalogView view;

        ViewTable(ObjectName name, CatalogView view) {
            this.name = name;
            this.view = view;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            columns.addAll(view.row().names());
            return RelDataTypes.of(view.row(), factory);
        }

        @Override
        public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
            return context.getCluster()
                    .getPlanner()
                    .getContext()
                    .unwrapOrThrow(ViewPlanner.class)
                    .plan(name, view);
        }
    }

    /// What the validator lets stand before `FOR SYSTEM_TIME AS OF`; whether a connector can look rows up is seen
    /// later.
    interface Temporal extends TemporalTable {
        @Override
        default String getSysStartFieldName() {
            return "system_start";
        }

        @Override
        default String getSysEndFieldName() {
            return "system_end";
        }
    }

    /// Plans the query of a view.
    interface ViewPlanner {
        RelNode plan(ObjectName name, CatalogView view);
    }

    private static final class RowTable extends AbstractTable {
        private final RowType row;

        RowTable(RowType row) {
            this.row = row;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            return RelDataTypes.of(row, factory);
        }
    }
}
