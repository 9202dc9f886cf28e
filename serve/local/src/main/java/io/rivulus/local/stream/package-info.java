/// DataStream programs on the engine of this process.
///
/// Owns how a program is submitted from its own `main`, waited for and read. What its steps become is
/// [io.rivulus.runtime.function]'s affair. Start with [io.rivulus.local.stream.LocalRunner].
@NullMarked
package io.rivulus.local.stream;

import org.jspecify.annotations.NullMarked;
