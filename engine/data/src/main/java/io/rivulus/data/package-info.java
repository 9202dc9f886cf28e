/// What flows between tasks, and what it is made of.
///
/// This package owns the [io.rivulus.data.Element]s that travel from task to task: batches of rows, and the marks
/// that keep their place among them. [io.rivulus.data.type] says what values mean, [io.rivulus.data.column] holds
/// them, and [io.rivulus.data.expression] is the language in which a query tells a source what it needs. Start with
/// [io.rivulus.data.ColumnBatch].
@NullMarked
package io.rivulus.data;

import org.jspecify.annotations.NullMarked;
