/// How the records of a stream tell event time.
///
/// Owns what a job's author says of it: times and watermarks. How watermarks of splits and subtasks are merged is the
/// runtime's affair. Start with [io.rivulus.api.time.WatermarkStrategy].
@NullMarked
package io.rivulus.api.time;

import org.jspecify.annotations.NullMarked;
