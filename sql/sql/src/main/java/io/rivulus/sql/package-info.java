/// What can be set of SQL.
///
/// Owns the options and what their values mean; each room of SQL below does what they say. Start with
/// [io.rivulus.sql.SqlOptions].
@NullMarked
package io.rivulus.sql;

import org.jspecify.annotations.NullMarked;
