/// Windows over event time and processing time: what aggregates them, and what gives rows the bounds of theirs.
///
/// Owns OVER, too, and the cutting of time into slices and sessions, and when a window is complete. How aggregates are
/// kept is
/// [io.rivulus.sql.aggregate]'s. Start with [io.rivulus.sql.operator.window.WindowAggregateFactory].
@NullMarked
package io.rivulus.sql.operator.window;

import org.jspecify.annotations.NullMarked;
