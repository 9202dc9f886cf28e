/// Lines as Flink prints them.
@NullMarked
package io.rivulus.connectors.print;

import org.jspecify.annotations.NullMarked;
