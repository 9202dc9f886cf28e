/// The statements of the SQL dialect as data: what a script says, before anything knows whether it makes sense.
///
/// Owns the records that a parsed script consists of. Queries and expressions inside them are Calcite's nodes,
/// unresolved; everything else is plain. Knows nothing about catalogs, connectors or plans. Start with
/// [io.rivulus.sql.statement.Statement].
@NullMarked
package io.rivulus.sql.statement;

import org.jspecify.annotations.NullMarked;
