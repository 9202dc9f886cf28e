/// Expressions over the columns of a row, as data: what the planner makes, the compiler and interpreter run, and
/// sources are offered for push-down.
///
/// Owns no meaning of functions; those are known by name to the SQL room. Start with
/// [io.rivulus.data.expression.Expression].
@NullMarked
package io.rivulus.data.expression;

import org.jspecify.annotations.NullMarked;
