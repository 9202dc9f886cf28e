/// The format against Jackson, and cut at every byte.
@NullMarked
package io.rivulus.formats.json;

import org.jspecify.annotations.NullMarked;
