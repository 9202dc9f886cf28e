/// State of functions against plain Java collections, through snapshots of all kinds.
@NullMarked
package io.rivulus.state.handle;

import org.jspecify.annotations.NullMarked;
