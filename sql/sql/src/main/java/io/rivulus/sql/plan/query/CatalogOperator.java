package io.rivulus.sql.plan.query;

/// An operator or function that the function catalog types: Calcite knows only how many arguments it was given.
sealed interface CatalogOperator permits CatalogFunction, CatalogTableFunction, CatalogBinary, CatalogPrefix {}
