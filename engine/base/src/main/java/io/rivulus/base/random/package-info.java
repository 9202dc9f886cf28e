/// The seam to chance.
///
/// Owns the tree of seeds from which every random number of the engine comes, so that one seed replays a whole run.
/// Start with [io.rivulus.base.random.RandomSource].
@NullMarked
package io.rivulus.base.random;

import org.jspecify.annotations.NullMarked;
