/// What the documentation says of the statements of SQL, from which the pages of `docs/sql/statements/` are written.
///
/// Owns the texts and the form of examples, which tests execute. Knows neither how pages look nor how statements
/// run. What is said of functions stands with the functions. Start with [io.rivulus.sql.reference.StatementText].
@NullMarked
package io.rivulus.sql.reference;

import org.jspecify.annotations.NullMarked;
