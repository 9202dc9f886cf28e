package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus help [COMMAND]`.
final class HelpCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("help");
        spec.usageMessage().description("Shows how a command is used.");
        return spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("COMMAND")
                .type(String.class)
                .description("The command; all of them are listed without.")
                .build());
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        CommandLine root = arguments.commandSpec().parent().commandLine();
        String name = arguments.matchedPositionalValue(0, "");
        CommandLine asked = name.isEmpty() ? root : root.getSubcommands().get(name);
        if (asked == null) {
            throw new UserException(
                    CliErrors.USAGE, "unknown command '" + name + "'" + Nearest.hint(name, CommandTree.listed(root)));
        }
        asked.usage(console.out());
        return ExitStatus.SUCCESS;
    }
}
