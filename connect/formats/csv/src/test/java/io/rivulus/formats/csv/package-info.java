/// The format against FastCSV, and cut at every byte.
@NullMarked
package io.rivulus.formats.csv;

import org.jspecify.annotations.NullMarked;
