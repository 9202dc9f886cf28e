/// Elements as bytes, for files and wires between processes of one version.
///
/// Owns the layout of batches in transit; it is no format for what is kept, which has a schema. Start reading at
/// [io.rivulus.data.codec.ElementCodec].
@NullMarked
package io.rivulus.data.codec;

import org.jspecify.annotations.NullMarked;
