/// Tables that are files.
///
/// Owns finding files, cutting them into splits where rows end, unpacking them, and writing part files that appear
/// only when they are complete. Does not own what the bytes mean: that is a format. Start with
/// [io.rivulus.connectors.filesystem.FileSystemConnector].
@NullMarked
package io.rivulus.connectors.filesystem;

import org.jspecify.annotations.NullMarked;
