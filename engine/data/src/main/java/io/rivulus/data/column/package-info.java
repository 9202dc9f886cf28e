/// Columns: the values of one field for many rows, as primitive arrays.
///
/// A finished column is immutable: whoever holds it may read it from any thread, and nobody writes to its arrays. A
/// [io.rivulus.data.column.ColumnBuilder] makes one row by row; generated code and readers fill arrays themselves
/// and hand them over. Arrays may be longer than the column. Start with [io.rivulus.data.column.Column].
@NullMarked
package io.rivulus.data.column;

import org.jspecify.annotations.NullMarked;
