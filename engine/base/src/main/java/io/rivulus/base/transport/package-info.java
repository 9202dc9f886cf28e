/// The seam to other processes: connections that carry messages.
///
/// Owns who is connected to whom, and the notice when a peer is lost. Does not know what the messages say, nor how
/// they are encoded. Start with [io.rivulus.base.transport.Transport].
@NullMarked
package io.rivulus.base.transport;

import org.jspecify.annotations.NullMarked;
