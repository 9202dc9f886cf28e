/// Elements as bytes, for files and wires.
///
/// Owns the layout of batches. Whoever keeps them longer than a process lives keeps their schema and a version beside
/// them. Start reading at [io.rivulus.data.codec.ElementCodec].
@NullMarked
package io.rivulus.data.codec;

import org.jspecify.annotations.NullMarked;
