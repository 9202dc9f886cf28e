/// What happens between a script and its results.
///
/// Owns the session: its settings, the order in which statements take effect, and what SHOW, DESCRIBE, SET and the
/// statements about catalogs answer. Does not plan (that is asked of a [io.rivulus.sql.session.StatementPlanner])
/// and runs nothing: jobs are handed to the caller. Start with [io.rivulus.sql.session.SqlSession].
@NullMarked
package io.rivulus.sql.session;

import org.jspecify.annotations.NullMarked;
