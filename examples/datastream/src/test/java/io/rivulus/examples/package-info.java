/// Runs each example as its author's `main`, in this process.
@NullMarked
package io.rivulus.examples;

import org.jspecify.annotations.NullMarked;
