/// DataStream: programs of records that flow from step to step.
///
/// Owns what an author writes and what is known of it before it runs: a tree of
/// [io.rivulus.api.stream.Transformation]s. Runs nothing: that is [io.rivulus.api.stream.JobRunner]'s affair.
/// Start with [io.rivulus.api.stream.StreamExecutionEnvironment].
@NullMarked
package io.rivulus.api.stream;

import org.jspecify.annotations.NullMarked;
