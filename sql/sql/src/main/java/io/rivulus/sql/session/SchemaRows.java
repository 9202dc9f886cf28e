package io.rivulus.sql.session;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.catalog.CatalogObject;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What DESCRIBE and SHOW COLUMNS show of a table or view: a row for each column.
final class SchemaRows {
    private SchemaRows() {}

    static StatementResult of(CatalogObject object) {
        return of(object, _ -> true);
    }

    /// @param shown which columns, by name
    static StatementResult of(CatalogObject object, Predicate<String> shown) {
        return switch (object) {
            case CatalogTable table -> table(table, shown);
            case CatalogView view -> view(view, shown);
        };
    }

    private static StatementResult table(CatalogTable table, Predicate<String> shown) {
        boolean commented =
                table.columns().stream().anyMatch(column -> column.comment().isPresent());
        TextRows rows = rows(commented);
        for (TableColumn column : table.columns()) {
            if (shown.test(column.name())) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(column.name());
                cells.add(type(column, table));
                cells.add(column.type().nullable());
                cells.add(key(column, table));
                cells.add(extras(column, table));
                cells.add(watermark(column, table));
                if (commented) {
                    cells.add(column.comment().orElse(null));
                }
                rows.add(cells.toArray());
            }
        }
        return rows.result();
    }

    private static StatementResult view(CatalogView view, Predicate<String> shown) {
        TextRows rows = rows(false);
        for (Field field : view.row().fields()) {
            if (shown.test(field.name())) {
                rows.add(field.name(), field.type().name(), field.type().nullable(), null, null, null);
            }
        }
        return rows.result();
    }

    private static TextRows rows(boolean commented) {
        List<Field> fields = new ArrayList<>(List.of(
                TextRows.text("name"),
                TextRows.text("type"),
                new Field("null", Types.BOOLEAN),
                TextRows.text("key"),
                TextRows.text("extras"),
                TextRows.text("watermark")));
        if (commented) {
            fields.add(TextRows.text("comment"));
        }
        return new TextRows(new RowType(fields, false));
    }

    private static String type(TableColumn column, CatalogTable table) {
        DataType type = column.type();
        boolean eventTime = table.watermark()
                .filter(mark -> mark.column().equals(column.name()))
                .isPresent();
        boolean processingTime = column instanceof TableColumn.Computed computed && computed.isProcessingTime();
        return type.name() + (eventTime ? " *ROWTIME*" : processingTime ? " *PROCTIME*" : "");
    }

    private static @Nullable String key(TableColumn column, CatalogTable table) {
        return table.primaryKey()
                .filter(key -> key.columns().contains(column.name()))
                .map(key -> "PRI(" + String.join(", ", key.columns()) + ")")
                .orElse(null);
    }

    private static @Nullable String extras(TableColumn column, CatalogTable table) {
        return switch (column) {
            case TableColumn.Physical _ -> table.partitionKeys().contains(column.name()) ? "PARTITION KEY" : null;
            case TableColumn.Computed computed -> "AS " + computed.expression();
            case TableColumn.Metadata metadata -> CreateText.metadata(metadata);
        };
    }

    private static @Nullable String watermark(TableColumn column, CatalogTable table) {
        return table.watermark()
                .filter(mark -> mark.column().equals(column.name()))
                .map(mark -> mark.expression().toString())
                .orElse(null);
    }
}
