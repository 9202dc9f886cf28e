/// What tasks count about themselves, under the names that Flink's users know.
///
/// Owns the counters, which one task writes and anyone reads, and the snapshots made of them. Where they are shown
/// is not its concern. Start reading at [io.rivulus.runtime.metrics.TaskMetrics].
@NullMarked
package io.rivulus.runtime.metrics;

import org.jspecify.annotations.NullMarked;
