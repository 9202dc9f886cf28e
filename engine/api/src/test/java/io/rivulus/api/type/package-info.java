/// Java types as data.
@NullMarked
package io.rivulus.api.type;

import org.jspecify.annotations.NullMarked;
