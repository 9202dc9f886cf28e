/// The golden SQL files in every mode, and every operator in every mode of its harness.
@NullMarked
package io.rivulus.testkit;

import org.jspecify.annotations.NullMarked;
