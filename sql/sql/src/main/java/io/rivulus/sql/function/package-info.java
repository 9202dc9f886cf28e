/// The built-in functions of SQL, as plain static methods over unboxed values, and the catalog that finds them by
/// name.
///
/// Owns what a function computes and which types it takes and gives. Does not own how nulls, branches and rows are
/// walked: that is [io.rivulus.sql.expression]. Start with [io.rivulus.sql.function.SqlFunction], which states the
/// calling convention, then read any class of functions, such as [io.rivulus.sql.function.ArithmeticFunctions].
@NullMarked
package io.rivulus.sql.function;

import org.jspecify.annotations.NullMarked;
