/// Words that people type.
///
/// Owns the guess at what a misspelt name was meant to be. Start with [io.rivulus.base.text.Nearest].
@NullMarked
package io.rivulus.base.text;

import org.jspecify.annotations.NullMarked;
