/// How COUNT, SUM, AVG, MIN, MAX and their like are kept for each group, and taken back where rows are.
///
/// Owns the accumulators: which fields they need in a group's row, what a change does to them, and their results.
/// Does not know when results are emitted: that is the operators'. Start with
/// [io.rivulus.sql.aggregate.Accumulators].
@NullMarked
package io.rivulus.sql.aggregate;

import org.jspecify.annotations.NullMarked;
