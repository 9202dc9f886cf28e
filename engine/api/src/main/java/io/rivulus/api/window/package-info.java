/// Windows of a stream: in which ones a record is.
///
/// Owns what a program says of it. When a window is given, and what is kept of it until then, is the runtime's affair.
/// Start with [io.rivulus.api.window.WindowAssigner].
@NullMarked
package io.rivulus.api.window;

import org.jspecify.annotations.NullMarked;
