/// What the author of a source writes: how to find its splits and how to read one.
///
/// The engine owns when these are called, where splits go, watermarks, epochs and recovery; a source owns its
/// outside system. Start with [io.rivulus.api.source.Source].
@NullMarked
package io.rivulus.api.source;

import org.jspecify.annotations.NullMarked;
