/// The names of SQL and what they stand for.
///
/// Owns catalogs, databases, tables and views in memory, the completion of short names, the checks of a table's
/// definition, and the messages about names that do not exist. Knows no planning: what type an expression has it
/// asks of a [io.rivulus.sql.catalog.Typing]. Connectors check a table's options when it is used. Start with
/// [io.rivulus.sql.catalog.Catalogs].
@NullMarked
package io.rivulus.sql.catalog;

import org.jspecify.annotations.NullMarked;
