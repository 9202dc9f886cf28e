package io.rivulus.cli;

import java.util.List;

/// The entry point of the process.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commands().run(arguments, Console.ofProcess()).code);
    }

    /// Every command, in the order in which help lists them: a new command is a line here.
    static CommandTree commands() {
        return new CommandTree(List.of(
                new DemoCommand(),
                new SqlCommand(),
                new RunCommand(),
                new BenchCommand(),
                new ListCommand(),
                JobCommand.CANCEL,
                JobCommand.STOP,
                JobCommand.SAVEPOINT,
                new StateCommand(),
                new VersionCommand(),
                new HelpCommand(),
                new TrainCommand(),
                new RehearseCommand()));
    }
}
