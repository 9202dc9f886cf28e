package io.rivulus.sql.program;

import io.rivulus.api.source.Boundedness;
import io.rivulus.api.stream.Step;
import io.rivulus.api.stream.Transformation;
import io.rivulus.api.table.bridge.Schema;
import io.rivulus.api.table.bridge.TableSession;
import io.rivulus.api.type.RowTypes;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.TableChecks;
import io.rivulus.sql.catalog.TableColumn;
import io.rivulus.sql.catalog.Typing;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Statement;
import io.rivulus.sql.statement.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the columns of a table are made of a stream's records: what its [Schema] says is read as the `CREATE TABLE` that
/// says the same.
///
/// @param type of the records
/// @param table without its stream
record StreamColumns(TypeInformation<?> type, CatalogTable table) {
    /// What Flink calls the only column of records that have no fields.
    private static final String ONLY = "f0";

    private static final String OF_SOURCE = "SOURCE_WATERMARK()";

    /// Whether the records' event time is read.
    boolean timed() {
        return table.columns().stream().anyMatch(column -> column instanceof TableColumn.Metadata);
    }

    /// The columns that the records make up.
    RowType row() {
        return row(type);
    }

    private static RowType row(TypeInformation<?> type) {
        return type.isRow() && type.dataType() instanceof RowType fields
                ? new RowType(fields.fields(), false)
                : RowType.of(new Field(ONLY, type.dataType()));
    }

    /// @throws UserException when it is not known what the records are, or the schema is wrong
    static StreamColumns of(TableSession.Stream stream, Typing typing) {
        Schema schema = stream.schema();
        schema.watermark().ifPresent(watermark -> {
            if (!watermark.expression().strip().equalsIgnoreCase(OF_SOURCE)) {
                throw ProgramErrors.ownWatermark(stream.name(), watermark.column(), watermark.expression());
            }
        });
        List<String> elements = elements(schema);
        String written = "CREATE TABLE " + quoted(stream.name()) + " (" + String.join(", ", elements) + ")";
        Optional<TableDefinition> declared =
                elements.isEmpty() ? Optional.empty() : Optional.of(parsed(stream, written));
        TypeInformation<?> type = stream.type()
                .or(() -> declared.map(StreamColumns::rows).filter(_ -> hasPhysical(schema)))
                .orElseThrow(() -> ProgramErrors.noType(stream.name()));
        if (stream.changes() && !type.name().equals("Row")) {
            throw ProgramErrors.noRows(stream.name(), type.name());
        }
        RowType row = row(type);
        TableDefinition definition = declared.map(found -> hasPhysical(schema) ? found : withFields(found, row))
                .orElseGet(() -> new TableDefinition(
                        fields(row), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()));
        definition.columns().forEach(column -> {
            if (column instanceof Column.Physical && row.indexOf(column.name().name()) < 0) {
                throw ProgramErrors.noField(stream.name(), column.name().name(), row.names());
            }
        });
        try {
            return new StreamColumns(type, TableChecks.check(name(stream.name()), definition, typing));
        } catch (UserException wrong) {
            throw ProgramErrors.wrongSchema(stream.name(), written, wrong);
        }
    }

    private static TypeInformation<?> rows(TableDefinition declared) {
        List<Field> fields = new ArrayList<>();
        for (Column column : declared.columns()) {
            if (column instanceof Column.Physical physical) {
                fields.add(new Field(physical.name().name(), physical.type()));
            }
        }
        return RowTypes.of(new RowType(fields, false));
    }

    private static boolean hasPhysical(Schema schema) {
        return schema.columns().stream().anyMatch(Schema.Physical.class::isInstance);
    }

    private static List<String> elements(Schema schema) {
        List<String> elements = new ArrayList<>();
        for (Schema.Column column : schema.columns()) {
            String name = quoted(column.name());
            elements.add(
                    switch (column) {
                        case Schema.Physical physical -> name + " " + physical.type();
                        case Schema.Computed computed -> name + " AS " + computed.expression();
                        case Schema.Metadata metadata ->
                            name + " " + metadata.type() + " METADATA FROM '"
                                    + metadata.key().orElse(metadata.name()).replace("'", "''") + "'";
                    });
        }
        schema.watermark()
                .ifPresent(watermark ->
                        elements.add("WATERMARK FOR " + quoted(watermark.column()) + " AS " + watermark.expression()));
        if (!schema.primaryKey().isEmpty()) {
            elements.add("PRIMARY KEY ("
                    + String.join(
                            ", ",
                            schema.primaryKey().stream()
                                    .map(StreamColumns::quoted)
                                    .toList())
                    + ") NOT ENFORCED");
        }
        return elements;
    }

    private static TableDefinition parsed(TableSession.Stream stream, String written) {
        try {
            List<Statement> statements = SqlScript.parse(written);
            if (statements.size() == 1 && statements.getFirst() instanceof Statement.CreateTable create) {
                return create.definition();
            }
        } catch (UserException wrong) {
            throw ProgramErrors.wrongSchema(stream.name(), written, wrong);
        }
        throw ProgramErrors.notOne(2);
    }

    private static TableDefinition withFields(TableDefinition declared, RowType row) {
        List<Column> columns = new ArrayList<>(fields(row));
        columns.addAll(declared.columns());
        return new TableDefinition(
                columns,
                declared.primaryKey(),
                declared.watermark(),
                declared.comment(),
                declared.partitionedBy(),
                declared.options());
    }

    private static List<Column> fields(RowType row) {
        return row.fields().stream()
                .<Column>map(field -> new Column.Physical(name(field.name()), field.type(), Optional.empty()))
                .toList();
    }

    private static Identifier name(String name) {
        return new Identifier(List.of(name), Position.START);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /// Whether the records of a step come to an end.
    static boolean isBounded(Transformation<?> step) {
        return switch (step.step()) {
            case Step.Rows(var source, var _, var _) -> source.boundedness() == Boundedness.BOUNDED;
            case Step.FromTable table -> table.bounded();
            default -> step.inputs().stream().allMatch(StreamColumns::isBounded);
        };
    }
}
