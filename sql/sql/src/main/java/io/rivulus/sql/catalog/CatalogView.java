package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType.RowType;
import java.util.Optional;

/// A query with a name.
///
/// @param query what the view stands for
/// @param catalog where the query's short names are looked up: what was current when the view was made
/// @param database likewise
/// @param row the view's columns, as it names them
public record CatalogView(Written query, String catalog, String database, RowType row, Optional<String> comment)
        implements CatalogObject {}
