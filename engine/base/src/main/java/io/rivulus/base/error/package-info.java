/// The three families of errors and the codes by which they are known.
///
/// Every error that a user can meet is a [io.rivulus.base.error.RivulusException] with a stable
/// [io.rivulus.base.error.ErrorCode]; the documentation lists all codes.
@NullMarked
package io.rivulus.base.error;

import org.jspecify.annotations.NullMarked;
