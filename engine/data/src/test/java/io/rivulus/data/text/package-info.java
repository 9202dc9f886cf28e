/// Values read from text, against the JDK's own readers.
@NullMarked
package io.rivulus.data.text;

import org.jspecify.annotations.NullMarked;
