/// From a parsed query to relational algebra.
///
/// Owns how Calcite is set up: types, operators, names, the validator, the conversion to relations, and the words
/// of its errors. Knows nothing of how a query runs. Start with [io.rivulus.sql.plan.query.Queries].
@NullMarked
package io.rivulus.sql.plan.query;

import org.jspecify.annotations.NullMarked;
