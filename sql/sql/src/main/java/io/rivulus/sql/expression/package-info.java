/// Runs expressions over column batches.
///
/// Owns the order of evaluation: nulls, branches, rows, selections, errors. [io.rivulus.sql.expression.Projection]
/// and [io.rivulus.sql.expression.Filter] compile expressions to loops; [io.rivulus.sql.expression.Interpreter]
/// walks the same trees, folds constants and is the oracle of the tests. What functions compute is in
/// [io.rivulus.sql.function]. Start with [io.rivulus.sql.expression.Projection], then read the essay over
/// `RowCode`.
@NullMarked
package io.rivulus.sql.expression;

import org.jspecify.annotations.NullMarked;
