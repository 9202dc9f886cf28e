/// Tables in programs: SQL over streams, and streams of tables.
///
/// Owns what an author writes, and what is asked of the room of SQL for it. Plans nothing: that is
/// [io.rivulus.api.table.bridge.TablePlanner]'s affair. Start with
/// [io.rivulus.api.table.bridge.StreamTableEnvironment].
@NullMarked
package io.rivulus.api.table.bridge;

import org.jspecify.annotations.NullMarked;
