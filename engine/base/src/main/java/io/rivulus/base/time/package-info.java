/// The seam to time.
///
/// Owns the [io.rivulus.base.time.Clock], the only place where the engine learns what time it is. Does not own
/// timers: those belong to [io.rivulus.base.executor.SerialExecutor]. Start with [io.rivulus.base.time.Clock].
@NullMarked
package io.rivulus.base.time;

import org.jspecify.annotations.NullMarked;
