/// What makes a key: which values are the same one, and the hash by which keys are divided and found.
///
/// Owns the identity of keys. Does not know key groups (the graph's) or where keyed rows are kept (the state's).
/// Start with [io.rivulus.data.key.KeyHash].
@NullMarked
package io.rivulus.data.key;

import org.jspecify.annotations.NullMarked;
