/// Programs of the DataStream API, each a `main` to be read from top to bottom.
///
/// Owns examples alone: nothing stands on them. `docs/datastream.md` says how they are run. Start with
/// [io.rivulus.examples.WordCount].
@NullMarked
package io.rivulus.examples;

import org.jspecify.annotations.NullMarked;
