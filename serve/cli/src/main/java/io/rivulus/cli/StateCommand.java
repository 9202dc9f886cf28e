package io.rivulus.cli;

import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus state`: what reads checkpoints and savepoints.
final class StateCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec state = CommandSpec.create().name("state");
        state.usageMessage().description("Reads the checkpoints and savepoints of jobs.");
        return state.addSubcommand("inspect", new InspectCommand().describe())
                .addSubcommand("diff", new DiffCommand().describe());
    }

    /// The place of a snapshot among the arguments.
    static PositionalParamSpec snapshot(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .paramLabel(label)
                .type(String.class)
                .required(true)
                .description(description)
                .build();
    }

    /// How many rows are asked for.
    ///
    /// @throws UserException when it is no number of rows
    static long rows(ParseResult arguments, long unlessGiven) {
        long rows = arguments.matchedOptionValue("--rows", unlessGiven);
        if (rows < 0) {
            throw new UserException(CliErrors.USAGE, "--rows is %d: give a number of rows, from 0 on".formatted(rows));
        }
        return rows;
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        throw Check.unreachable("'state' is run by one of its commands");
    }
}
