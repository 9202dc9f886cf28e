/// The seam to storage that outlives every process: checkpoints, savepoints, job files.
///
/// Owns named objects that appear whole or not at all and are never changed. Does not know what is in them. A
/// directory serves one machine or a shared mount; other systems plug in behind the same interface. Start with
/// [io.rivulus.base.store.ObjectStore].
@NullMarked
package io.rivulus.base.store;

import org.jspecify.annotations.NullMarked;
