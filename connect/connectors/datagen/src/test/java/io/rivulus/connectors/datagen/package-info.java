/// Rows that are made up, the same for the same seed.
@NullMarked
package io.rivulus.connectors.datagen;

import org.jspecify.annotations.NullMarked;
