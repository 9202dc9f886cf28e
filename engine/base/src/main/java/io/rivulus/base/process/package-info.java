/// The seam to processes of the operating system.
///
/// Owns starting one, ending it and learning how it ended. Start with [io.rivulus.base.process.Processes].
@NullMarked
package io.rivulus.base.process;

import org.jspecify.annotations.NullMarked;
