package io.rivulus.sql.catalog;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Option;
import io.rivulus.sql.statement.PrimaryKey;
import io.rivulus.sql.statement.TableDefinition;
import io.rivulus.sql.statement.Watermark;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a table of its definition, once all that the definition refers to is there and fits.
public final class TableChecks {
    private final Identifier table;
    private final TableDefinition definition;
    private final Typing typing;

    private TableChecks(Identifier table, TableDefinition definition, Typing typing) {
        this.table = table;
        this.definition = definition;
        this.typing = typing;
    }

    /// Checks a definition.
    ///
    /// @param table its name, for messages
    /// @throws UserException when it has no columns, or its key, partitions, watermark or expressions are wrong
    public static CatalogTable check(Identifier table, TableDefinition definition, Typing typing) {
        return new TableChecks(table, definition, typing).table();
    }

    private CatalogTable table() {
        if (definition.columns().isEmpty()) {
            throw new UserException(
                    CatalogErrors.INVALID_TABLE,
                    "table %s at %s has no columns; list them in parentheses behind its name"
                            .formatted(table, table.position()));
        }
        Set<String> key = new HashSet<>();
        definition.primaryKey().ifPresent(primary -> checkKey(primary, key));
        List<Field> stored = definition.columns().stream()
                .flatMap(column -> stored(column, key).stream())
                .toList();
        RowType row = new RowType(stored, false);
        List<TableColumn> columns = definition.columns().stream()
                .map(column -> column(column, key, row))
                .toList();
        definition.partitionedBy().forEach(name -> checkPhysical(name, "partition"));
        return new CatalogTable(
                columns,
                definition.watermark().map(watermark -> watermark(watermark, columns)),
                definition.primaryKey().map(TableChecks::key),
                definition.partitionedBy().stream().map(Identifier::name).toList(),
                definition.comment(),
                options(definition.options()));
    }

    private static TableKey key(PrimaryKey key) {
        return new TableKey(
                key.constraint().map(Identifier::name),
                key.columns().stream().map(Identifier::name).toList());
    }

    private static Map<String, String> options(List<Option> written) {
        Map<String, String> options = new LinkedHashMap<>();
        written.forEach(option -> options.put(option.key(), option.value()));
        return options;
    }

    /// The column as expressions see it; they do not see each other.
    private static Optional<Field> stored(Column column, Set<String> key) {
        return switch (column) {
            case Column.Physical physical -> Optional.of(new Field(name(column), typeOf(physical, key)));
            case Column.Metadata metadata -> Optional.of(new Field(name(column), metadata.type()));
            case Column.Computed _ -> Optional.empty();
        };
    }

    private TableColumn column(Column column, Set<String> key, RowType row) {
        return switch (column) {
            case Column.Physical physical ->
                new TableColumn.Physical(name(column), typeOf(physical, key), column.comment());
            case Column.Metadata metadata ->
                new TableColumn.Metadata(
                        name(column),
                        metadata.type(),
                        metadata.key().orElse(name(column)),
                        metadata.virtual(),
                        column.comment());
            case Column.Computed computed -> {
                Written expression = new Written(computed.expression());
                DataType type = typing.expression(expression.node(), row);
                yield new TableColumn.Computed(name(column), type, expression, column.comment());
            }
        };
    }

    private static String name(Column column) {
        return column.name().name();
    }

    /// Columns of the primary key are NOT NULL, whether they say so or not.
    private static DataType typeOf(Column.Physical column, Set<String> key) {
        return key.contains(name(column)) ? column.type().withNullable(false) : column.type();
    }

    private void checkKey(PrimaryKey primary, Set<String> key) {
        for (Identifier column : primary.columns()) {
            checkPhysical(column, "primary key");
            if (!key.add(column.name())) {
                throw new UserException(
                        CatalogErrors.INVALID_TABLE,
                        "column %s at %s is in the primary key already".formatted(column, column.position()));
            }
        }
    }

    private void checkPhysical(Identifier name, String what) {
        Column column = find(name, what);
        if (!(column instanceof Column.Physical)) {
            throw new UserException(
                    CatalogErrors.INVALID_TABLE,
                    "the %s column %s at %s is %s, expected a column that is stored"
                            .formatted(
                                    what,
                                    name,
                                    name.position(),
                                    column instanceof Column.Computed ? "computed" : "metadata"));
        }
    }

    private Column find(Identifier name, String what) {
        List<String> names =
                definition.columns().stream().map(TableChecks::name).toList();
        int index = names.indexOf(name.parts().getFirst());
        if (index < 0) {
            throw unknown(name, what, names);
        }
        return definition.columns().get(index);
    }

    private UserException unknown(Identifier name, String what, List<String> names) {
        String hint = Nearest.hint(name.name(), names);
        return invalid(
                CatalogErrors.UNKNOWN_COLUMN,
                "the %s column %s at %s is no column of table %s%s"
                        .formatted(
                                what,
                                name,
                                name.position(),
                                table,
                                hint.isEmpty() ? "; it has " + NameErrors.list(names) : hint));
    }

    private TableWatermark watermark(Watermark watermark, List<TableColumn> columns) {
        Identifier name = watermark.column();
        find(name, "watermark");
        if (name.parts().size() > 1) {
            throw invalid(
                    CatalogErrors.INVALID_WATERMARK,
                    "the watermark at %s is for %s, a field inside a column; make it a computed column of its own"
                            .formatted(name.position(), name));
        }
        TableColumn column = columns.stream()
                .filter(candidate -> candidate.name().equals(name.name()))
                .findFirst()
                .orElseThrow();
        TimestampType time = eventTime(column.type(), name);
        RowType row = new RowType(
                columns.stream()
                        .map(field -> new Field(field.name(), field.type()))
                        .toList(),
                false);
        Written expression = new Written(watermark.expression());
        if (expression.isCallOf(TableWatermark.OF_SOURCE)) {
            return new TableWatermark(column.name(), expression, time);
        }
        DataType type = typing.expression(expression.node(), row);
        if (type instanceof TimestampType timestamp && timestamp.localZoned() == time.localZoned()) {
            return new TableWatermark(column.name(), expression, timestamp);
        }
        throw invalid(
                CatalogErrors.INVALID_WATERMARK,
                "the watermark of %s at %s is %s, expected %s as the column"
                        .formatted(name, name.position(), type.name(), time.name()));
    }

    private static TimestampType eventTime(DataType type, Identifier name) {
        if (type instanceof TimestampType timestamp
                && timestamp.precision() <= DataType.TIMESTAMP_PRECISION_MICROS_MAX) {
            return timestamp;
        }
        String advice = type instanceof TimestampType
                ? "; CAST it to TIMESTAMP(6) in a computed column"
                : "; a computed column can make one, with TO_TIMESTAMP or TO_TIMESTAMP_LTZ";
        throw invalid(
                CatalogErrors.INVALID_WATERMARK,
                "the watermark column %s at %s is %s, expected TIMESTAMP(p) or TIMESTAMP_LTZ(p) with p up to 6%s"
                        .formatted(name, name.position(), type.name(), advice));
    }

    private static UserException invalid(ErrorCode code, String message) {
        return new UserException(code, message);
    }
}
