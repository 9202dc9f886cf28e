/// How the rows of a query are shown: as csv, json, a changelog or a table.
///
/// Owns the text of values, the final result that a stream of changes comes to, and its order; knows nothing of how
/// rows were made. Start with [io.rivulus.sql.result.ResultWriter].
@NullMarked
package io.rivulus.sql.result;

import org.jspecify.annotations.NullMarked;
