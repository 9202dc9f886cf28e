package io.rivulus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus train FILE`, hidden: runs the commands of a file one after the other in this process.
///
/// The JVM makes its AOT cache from what a single process has loaded, so one process has to do what all commands do.
/// The file has one argument to a line and an empty line between two commands; `#` begins a comment line.
final class TrainCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("train");
        spec.usageMessage().hidden(true).description("Runs the commands of a file in one process.");
        return spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("FILE")
                .type(String.class)
                .description("One argument to a line, an empty line between two commands.")
                .build());
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        for (String[] command : commands(Path.of(arguments.matchedPositionalValue(0, "")))) {
            ExitStatus status = Main.commands().run(command, console);
            if (status != ExitStatus.SUCCESS) {
                return status;
            }
        }
        return ExitStatus.SUCCESS;
    }

    private static List<String[]> commands(Path file) {
        List<String[]> commands = new ArrayList<>();
        List<String> command = new ArrayList<>();
        for (String line : lines(file)) {
            if (!line.isBlank()) {
                command.add(line);
            } else if (!command.isEmpty()) {
                commands.add(command.toArray(String[]::new));
                command.clear();
            }
        }
        if (!command.isEmpty()) {
            commands.add(command.toArray(String[]::new));
        }
        return commands;
    }

    private static List<String> lines(Path file) {
        return TextFile.read(file).lines().filter(line -> !line.startsWith("#")).toList();
    }
}
