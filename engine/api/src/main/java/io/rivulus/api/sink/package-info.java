/// What the author of a sink writes: how to take rows, and how to make them visible once an epoch is complete.
///
/// The engine owns when these are called; the order of calls is the guarantee. Start with
/// [io.rivulus.api.sink.Sink].
@NullMarked
package io.rivulus.api.sink;

import org.jspecify.annotations.NullMarked;
