/// From parsed statements to programs.
///
/// Owns how the steps of a query are found in relational algebra, what a job may not do, how its steps become a
/// [io.rivulus.graph.StreamGraph], and what EXPLAIN shows. Knows Calcite by the relations that
/// `io.rivulus.sql.plan.query` makes; the steps themselves are `io.rivulus.sql.plan.node`. Start with
/// [io.rivulus.sql.plan.JobPlanner].
@NullMarked
package io.rivulus.sql.plan;

import org.jspecify.annotations.NullMarked;
