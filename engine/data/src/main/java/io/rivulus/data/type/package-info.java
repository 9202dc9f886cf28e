/// What values mean: SQL types and row schemas, and which storage each has.
///
/// Owns no values; those stand in [io.rivulus.data.column]. Start with [io.rivulus.data.type.DataType].
@NullMarked
package io.rivulus.data.type;

import org.jspecify.annotations.NullMarked;
