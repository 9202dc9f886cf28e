/// Files read and written on the real file system.
@NullMarked
package io.rivulus.connectors.filesystem;

import org.jspecify.annotations.NullMarked;
