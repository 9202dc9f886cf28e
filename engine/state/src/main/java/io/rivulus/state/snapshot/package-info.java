/// The bytes of an operator's state in a snapshot.
///
/// Owns the layout: sections of rows, one for each table, and an index behind them. Does not know how tables keep
/// their rows in memory, nor where the bytes go. Start with [io.rivulus.state.snapshot.SnapshotWriter], which says the
/// layout.
@NullMarked
package io.rivulus.state.snapshot;

import org.jspecify.annotations.NullMarked;
