package io.rivulus.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a command line printed and how it ended, without a process.
record Terminal(ExitStatus status, String out, String err) {
    /// Runs `rivulus arguments…` with the commands that are shipped.
    static Terminal rivulus(String... arguments) {
        return run(Main.commands(), arguments);
    }

    /// Runs `rivulus arguments…` with the shipped commands replaced by one.
    static Terminal with(Command command, String... arguments) {
        return run(new CommandTree(List.of(command)), arguments);
    }

    private static Terminal run(CommandTree commands, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitStatus status = commands.run(arguments, new Console(out, err, false, false));
        return new Terminal(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
