/// How batches go from task to task within one process.
///
/// Owns channels and their credit, how rows are divided among receivers, and how the channels of a receiver become
/// one stream: fair reading, the least watermark, aligned barriers. Knows nothing of operators. Start reading at
/// [io.rivulus.runtime.exchange.Exchanges]; the hard classes are `MemoryChannel` and `HashWriter`.
@NullMarked
package io.rivulus.runtime.exchange;

import org.jspecify.annotations.NullMarked;
