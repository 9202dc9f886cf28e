/// What functions of a job's author keep for each key, with Flink's names.
///
/// Owns the interfaces and the descriptors by which state is asked for. How it is kept is the state room's. Start
/// with [io.rivulus.api.state.KeyedStateStore].
@NullMarked
package io.rivulus.api.state;

import org.jspecify.annotations.NullMarked;
