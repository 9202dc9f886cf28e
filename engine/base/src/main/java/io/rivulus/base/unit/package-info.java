/// Quantities as people write them: `10 s`, `64 mb`.
///
/// Owns the text syntax of durations and sizes, which is Flink's. Start with [io.rivulus.base.unit.MemorySize].
@NullMarked
package io.rivulus.base.unit;

import org.jspecify.annotations.NullMarked;
