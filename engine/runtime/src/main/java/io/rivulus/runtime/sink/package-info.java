/// The last step of a task that writes to a sink, and the commit behind it.
///
/// Owns when writers are asked to prepare and committers to publish. How to write is the sink's own affair. Start
/// reading at [io.rivulus.runtime.sink.SinkOperator].
@NullMarked
package io.rivulus.runtime.sink;

import org.jspecify.annotations.NullMarked;
