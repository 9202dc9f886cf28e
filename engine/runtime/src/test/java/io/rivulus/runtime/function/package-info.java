@NullMarked
package io.rivulus.runtime.function;

import org.jspecify.annotations.NullMarked;
