/// The tables of snapshots as data: rows with named columns, of all layers and subtasks together.
///
/// Owns what the columns of a section mean and which of its rows still stand. Does not know in which parts of a
/// checkpoint a step's tables are, nor how anything is shown. Start with [io.rivulus.state.saved.StoredTable].
@NullMarked
package io.rivulus.state.saved;

import org.jspecify.annotations.NullMarked;
