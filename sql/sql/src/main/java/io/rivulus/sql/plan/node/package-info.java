/// The steps of a plan, as data, and how a plan gets better.
///
/// Owns the plan's nodes, the rewriting of expressions in them, and the rules: filters sink towards the sources,
/// columns that nobody needs are left out, windows meet their aggregates. Knows neither Calcite nor how a step
/// runs. Start with [io.rivulus.sql.plan.node.PlanNode].
@NullMarked
package io.rivulus.sql.plan.node;

import org.jspecify.annotations.NullMarked;
