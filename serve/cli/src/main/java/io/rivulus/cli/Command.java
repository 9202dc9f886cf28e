package io.rivulus.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the command line, such as `rivulus version`.
///
/// A command describes itself by picocli's programming interface: annotations would be read by reflection
/// at each start. `--help` and `--verbose` are added to every command by [CommandTree].
interface Command {
    /// The command's name, options, parameters and help text.
    CommandSpec describe();

    /// Runs on the main thread with parsed arguments, writes results to the console's standard output.
    ///
    /// @return the status with which the process ends
    /// @throws io.rivulus.base.error.RivulusException what is to be shown as an error line: a user's error ends
    ///     with [ExitStatus#USAGE], any other with [ExitStatus#FAILED]
    /// @throws CommandException the same, with a status of the command's choice
    ExitStatus run(ParseResult arguments, Console console) throws CommandException;
}
