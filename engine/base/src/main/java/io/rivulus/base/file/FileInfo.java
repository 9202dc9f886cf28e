package io.rivulus.base.file;

import java.nio.file.Path;

/// What a file system knows of a path.
///
/// @param path as it was asked for, or found below what was asked for
/// @param bytes the length; 0 for a directory
/// @param modifiedMillis when it was last written, on the machine's wall clock
/// @param isDirectory whether it holds other files
public record FileInfo(Path path, long bytes, long modifiedMillis, boolean isDirectory) {}
