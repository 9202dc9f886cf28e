package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A table whose definition was checked: columns that are referred to exist, and every column has a type.
///
/// @param columns in the order of the definition; names differ
/// @param primaryKey the columns that are unique together, physical and NOT NULL
/// @param partitionKeys physical columns
/// @param options the WITH clause in its order; not checked before the table is used
/// @param stream what it is, where a program has made it of a stream; it has no options then
public record CatalogTable(
        List<TableColumn> columns,
        Optional<TableWatermark> watermark,
        Optional<TableKey> primaryKey,
        List<String> partitionKeys,
        Optional<String> comment,
        Map<String, String> options,
        Optional<TableStream> stream)
        implements CatalogObject {
    /// A table of a connector.
    public CatalogTable(
            List<TableColumn> columns,
            Optional<TableWatermark> watermark,
            Optional<TableKey> primaryKey,
            List<String> partitionKeys,
            Optional<String> comment,
            Map<String, String> options) {
        this(columns, watermark, primaryKey, partitionKeys, comment, options, Optional.empty());
    }

    public CatalogTable {
        columns = List.copyOf(columns);
        partitionKeys = List.copyOf(partitionKeys);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /// The same columns of a stream.
    public CatalogTable of(TableStream rows) {
        return new CatalogTable(columns, watermark, primaryKey, partitionKeys, comment, options, Optional.of(rows));
    }

    @Override
    public RowType row() {
        return row(_ -> true);
    }

    /// The columns that are stored outside, which connectors know by name.
    public RowType physicalRow() {
        return row(TableColumn.Physical.class::isInstance);
    }

    /// The columns that INSERT fills: those stored, and the metadata that can be written.
    public RowType writtenRow() {
        return row(column -> switch (column) {
            case TableColumn.Physical _ -> true;
            case TableColumn.Computed _ -> false;
            case TableColumn.Metadata metadata -> !metadata.virtual();
        });
    }

    private RowType row(Predicate<TableColumn> included) {
        List<Field> fields = columns.stream()
                .filter(included)
                .map(column -> new Field(column.name(), column.type()))
                .toList();
        return new RowType(fields, false);
    }
}
