/// Functions of SQL that a user writes in Java, by the names that Flink has in `org.apache.flink.table.functions`.
///
/// Owns the classes that they extend. Start with [io.rivulus.api.table.function.ScalarFunction].
@NullMarked
package io.rivulus.api.table.function;

import org.jspecify.annotations.NullMarked;
