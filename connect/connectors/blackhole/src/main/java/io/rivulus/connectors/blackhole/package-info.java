/// Tables that swallow what is written to them, for measuring and trying out.
///
/// Owns nothing. Start with [io.rivulus.connectors.blackhole.BlackholeConnector].
@NullMarked
package io.rivulus.connectors.blackhole;

import org.jspecify.annotations.NullMarked;
