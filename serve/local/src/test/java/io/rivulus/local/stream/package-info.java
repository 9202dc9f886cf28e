@NullMarked
package io.rivulus.local.stream;

import org.jspecify.annotations.NullMarked;
