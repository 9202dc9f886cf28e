/// How tables are found and what is said of wrong options.
@NullMarked
package io.rivulus.api.table;

import org.jspecify.annotations.NullMarked;
