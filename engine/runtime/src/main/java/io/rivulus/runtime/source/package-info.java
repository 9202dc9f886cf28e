/// The head of a task that reads a source.
///
/// Owns how splits reach readers, and the watermarks and idleness of what is read. How to find and read splits is
/// the source's own affair. Start reading at `SourceIntake`.
@NullMarked
package io.rivulus.runtime.source;

import org.jspecify.annotations.NullMarked;
