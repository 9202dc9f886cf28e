/// How bytes become rows, and rows bytes.
///
/// A format's module offers a [io.rivulus.api.format.Format] to [java.util.ServiceLoader]; connectors that move
/// bytes (files, message queues) use the one that a table names. This package owns that contract and the messages
/// about malformed rows. It does not own where bytes come from. Start with [io.rivulus.api.format.Format].
@NullMarked
package io.rivulus.api.format;

import org.jspecify.annotations.NullMarked;
