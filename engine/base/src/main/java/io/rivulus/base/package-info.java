/// The ground floor: what every other room stands on.
///
/// Owns the seams to the world (clock, randomness, executors, files, object store, transport, process),
/// configuration, errors and bytes. Knows nothing about jobs, records or tasks. Start with [io.rivulus.base.Check].
@NullMarked
package io.rivulus.base;

import org.jspecify.annotations.NullMarked;
