/// Functions of SQL that a user writes in Java, by the names that Flink has in `org.apache.flink.table.functions`.
///
/// Owns the classes that they extend: of a row's values one value
/// ([io.rivulus.api.table.function.ScalarFunction]) or any number of rows
/// ([io.rivulus.api.table.function.TableFunction]), of a group's rows one value
/// ([io.rivulus.api.table.function.AggregateFunction]). Start with the first.
@NullMarked
package io.rivulus.api.table.function;

import org.jspecify.annotations.NullMarked;
