/// Events of an auction house, the same for the same seed however they are read.
@NullMarked
package io.rivulus.connectors.nexmark;

import org.jspecify.annotations.NullMarked;
