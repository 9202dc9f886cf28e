/// Runs a few threads in every order, one step of theirs after the other: what tests of lock-free classes are
/// written with. It stands on no other room, as the lowest have such classes too.
///
/// Start with [io.rivulus.interleavings.Interleavings].
@NullMarked
package io.rivulus.interleavings;

import org.jspecify.annotations.NullMarked;
