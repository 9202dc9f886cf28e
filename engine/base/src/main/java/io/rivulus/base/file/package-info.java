/// The seam to the local file system.
///
/// Owns reading at positions, writing that says what is durable, and listing by pattern. Does not know formats, nor
/// where checkpoints lie: those go to [io.rivulus.base.store]. Start with [io.rivulus.base.file.Files].
@NullMarked
package io.rivulus.base.file;

import org.jspecify.annotations.NullMarked;
