/// Tests of programs that mix streams and tables.
@NullMarked
package io.rivulus.local.table;

import org.jspecify.annotations.NullMarked;
