package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType.RowType;
import java.util.Optional;

/// What a name in a FROM clause stands for. Immutable.
public sealed interface CatalogObject permits CatalogTable, CatalogView {
    /// The columns that a query sees, in their order.
    RowType row();

    Optional<String> comment();

    /// What it is called in messages.
    default String kind() {
        return switch (this) {
            case CatalogTable _ -> "table";
            case CatalogView _ -> "view";
        };
    }
}
