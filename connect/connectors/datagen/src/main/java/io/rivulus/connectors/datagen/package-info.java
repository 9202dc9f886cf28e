/// Tables of rows that are made up.
///
/// Owns the generators of values and the pace. Does not own chance itself, which comes from
/// [io.rivulus.base.random.RandomSource]. Start with [io.rivulus.connectors.datagen.DatagenConnector].
@NullMarked
package io.rivulus.connectors.datagen;

import org.jspecify.annotations.NullMarked;
