/// The SQL shell: `rivulus sql` on a terminal.
///
/// Owns the lines that are typed: where a statement ends, the history of them, what the tabulator completes, the
/// commands that begin with a backslash, the place of an error in what was typed. Runs no statement itself: that does
/// the [io.rivulus.cli.shell.ShellHost], which also shows results. Start with [io.rivulus.cli.shell.Shell], then
/// [io.rivulus.cli.shell.Suggestions].
@NullMarked
package io.rivulus.cli.shell;

import org.jspecify.annotations.NullMarked;
