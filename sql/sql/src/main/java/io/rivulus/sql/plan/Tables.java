package io.rivulus.sql.plan;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.table.ChangelogMode;
import io.rivulus.api.table.TableDefinition;
import io.rivulus.api.table.TableSink;
import io.rivulus.api.table.TableSource;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.catalog.TableColumn;
import io.rivulus.sql.catalog.TableKey;
import io.rivulus.sql.catalog.TableWatermark;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.SharedSources;
import io.rivulus.sql.plan.node.SharedSources.TableColumns;
import io.rivulus.sql.plan.node.Substitution;
import io.rivulus.sql.plan.node.TableUse;
import io.rivulus.sql.plan.query.Queries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The tables of one job: what their connectors can do, and how their columns come about. Used by the planning
/// thread.
final class Tables implements SharedSources.SourceTables {
    private final PlanningContext context;
    private final Queries queries;
    private final Map<TableUse, TableSource> sources = new HashMap<>();

    Tables(PlanningContext context, Queries queries) {
        this.context = context;
        this.queries = queries;
    }

    TableSource source(TableUse use) {
        TableSource known = sources.get(use);
        if (known == null && use.table().stream().isPresent()) {
            known = new StreamSource(use.table().stream().get());
            sources.put(use, known);
        }
        if (known == null) {
            known = context.connectors().source(definition(use));
            if (known.changelog() == ChangelogMode.UPSERT) {
                throw new UserException(
                        PlanErrors.CLAUSE_UNSUPPORTED,
                        "table %s gives rows by key, which can't be read yet".formatted(use.name()));
            }
            sources.put(use, known);
        }
        return known;
    }

    /// The table as a source reads it, which may leave out fields of rows that its columns hold.
    TableSource source(SharedSource source) {
        RowType all = source.table().table().physicalRow();
        RowType read = narrowed(source, all);
        TableSource whole = source(source.table());
        return read.equals(all)
                ? whole
                : Check.present(whole.narrowed(read).orElse(null), "a table that is narrowed can be");
    }

    private static RowType narrowed(SharedSource source, RowType all) {
        List<Field> fields = new ArrayList<>(all.fields());
        for (int i = 0; i < source.physical().size(); i++) {
            fields.set(source.physical().get(i), source.type().fields().get(i));
        }
        return new RowType(fields, all.nullable());
    }

    @Override
    public boolean canNarrow(TableUse use, RowType columns) {
        return source(use).narrowed(columns).isPresent();
    }

    TableSink sink(TableUse use) {
        if (use.table().stream().isPresent()) {
            throw new UserException(
                    PlanErrors.NOT_INSERTABLE,
                    "%s is a stream of the program, which nothing is inserted into; INSERT into a table of a connector"
                            .formatted(use.name()));
        }
        return context.connectors().sink(definition(use));
    }

    boolean bounded(TableUse use) {
        return source(use).boundedness() == Boundedness.BOUNDED;
    }

    /// About how many bytes a table has, as far as its connector knows.
    OptionalLong bytes(TableUse use) {
        return source(use).bytes(Files.local());
    }

    boolean updates(TableUse use) {
        return source(use).changelog() != ChangelogMode.INSERT_ONLY;
    }

    private TableDefinition definition(TableUse use) {
        return new TableDefinition(
                use.name().toString(),
                use.table().physicalRow(),
                use.table().primaryKey().map(TableKey::columns).orElse(List.of()),
                use.table().partitionKeys(),
                use.options(),
                context.zone());
    }

    /// None where rows that nobody needs make event time go on all the same.
    @Override
    public List<Expression> useful(TableUse use, List<Expression> conditions) {
        boolean needsAll = use.table().watermark().isPresent() && !context.batch();
        return needsAll ? List.of() : source(use).useful(conditions);
    }

    /// How the columns of a table are made from what its connector gives: physical columns, then metadata.
    @Override
    public TableColumns columns(TableUse use) {
        List<Field> metadata = source(use).metadata();
        List<Field> given = new ArrayList<>(use.table().physicalRow().fields());
        int physical = given.size();
        for (TableColumn column : use.table().columns()) {
            if (column instanceof TableColumn.Metadata meta) {
                given.add(new Field(meta.key(), metadataType(use, meta, metadata)));
            }
        }
        FunctionCatalog functions = context.functions();
        List<Field> stored = new ArrayList<>();
        List<Expression> storedColumns = new ArrayList<>();
        int nextPhysical = 0;
        int nextMetadata = physical;
        for (TableColumn column : use.table().columns()) {
            switch (column) {
                case TableColumn.Physical _ -> storedColumns.add(new Input(nextPhysical++, column.type()));
                case TableColumn.Metadata _ -> {
                    Input input =
                            new Input(nextMetadata, given.get(nextMetadata).type());
                    nextMetadata++;
                    storedColumns.add(functions.cast(input, column.type(), Position.NONE));
                }
                case TableColumn.Computed _ -> {
                    continue;
                }
            }
            stored.add(new Field(column.name(), column.type()));
        }
        RowType storedRow = new RowType(stored, false);
        List<Expression> all = new ArrayList<>();
        int nextStored = 0;
        for (TableColumn column : use.table().columns()) {
            if (column instanceof TableColumn.Computed computed) {
                Expression expression = queries.expression(computed.expression().node(), storedRow);
                all.add(Substitution.replace(expression, input -> storedColumns.get(input.index())));
            } else {
                all.add(storedColumns.get(nextStored++));
            }
        }
        return new TableColumns(new RowType(given, false), physical, all, watermark(use, all));
    }

    private Optional<Expression> watermark(TableUse use, List<Expression> columns) {
        if (use.table().watermark().filter(TableWatermark::isOfSource).isPresent()) {
            if (use.table().stream().isEmpty()) {
                throw new UserException(
                        PlanErrors.CLAUSE_UNSUPPORTED,
                        "the connector of table %s tells no watermarks, so SOURCE_WATERMARK() can't be its WATERMARK; give an expression, such as the column less an INTERVAL"
                                .formatted(use.name()));
            }
            return Optional.empty();
        }
        return use.table().watermark().map(watermark -> {
            Expression expression = queries.expression(
                    watermark.expression().node(), use.table().row());
            Expression made = Substitution.replace(expression, input -> columns.get(input.index()));
            DataType type = made.type();
            boolean fine = type instanceof TimestampType timestamp
                    && timestamp.precision() > DataType.TIMESTAMP_PRECISION_MICROS_MAX;
            return fine
                    ? context.functions()
                            .cast(
                                    made,
                                    new TimestampType(
                                            DataType.TIMESTAMP_PRECISION_MICROS_MAX,
                                            ((TimestampType) type).localZoned(),
                                            type.nullable()),
                                    Position.NONE)
                    : made;
        });
    }

    private static DataType metadataType(TableUse use, TableColumn.Metadata column, List<Field> known) {
        return known.stream()
                .filter(field -> field.name().equals(column.key()))
                .findFirst()
                .map(Field::type)
                .orElseThrow(() -> new UserException(
                        PlanErrors.UNKNOWN_COLUMN,
                        "the connector of table %s knows no metadata '%s', which column %s is from%s"
                                .formatted(
                                        use.name(),
                                        column.key(),
                                        column.name(),
                                        Nearest.hint(
                                                column.key(),
                                                known.stream().map(Field::name).toList()))));
    }
}
