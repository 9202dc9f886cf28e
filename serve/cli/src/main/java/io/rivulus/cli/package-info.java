/// The command line.
///
/// Owns what a person or a script sees of Rivulus in a terminal: the commands and their options, exit statuses,
/// the form of an error line. Each command is one class that calls into the rooms below; none holds logic of the
/// engine. Does not start the JVM: the launcher script does. Start with [io.rivulus.cli.Main], then
/// [io.rivulus.cli.Command].
@NullMarked
package io.rivulus.cli;

import org.jspecify.annotations.NullMarked;
