/// Code that breaks the house rules, each in one way, to show that the rules bite.
///
/// Lives in a room of the real house, because rules tell rooms by their package; is compiled with the tests alone.
@NullMarked
package io.rivulus.base.planted;

import org.jspecify.annotations.NullMarked;
