/// What Java classes are as data: the schema of their values, and how these become columns and bytes and objects
/// again.
///
/// Owns the mapping from classes to [io.rivulus.data.type.DataType] and the code that follows it. Does not know
/// where values are kept or sent. Start with [io.rivulus.api.type.TypeInformation].
@NullMarked
package io.rivulus.api.type;

import org.jspecify.annotations.NullMarked;
