/// Flink, at the work that Rivulus is measured by: a process of its own, with the same events.
///
/// Owns how Flink is set up and fed. Does not own the queries, nor what is compared. Start with
/// [io.rivulus.benchmarks.flink.FlinkQueries].
@NullMarked
package io.rivulus.benchmarks.flink;

import org.jspecify.annotations.NullMarked;
