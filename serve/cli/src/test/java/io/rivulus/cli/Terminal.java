package io.rivulus.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a command line printed and how it ended, without a process.
record Terminal(ExitStatus status, String out, String err) {
    /// Runs `rivulus arguments…` with the commands that are shipped.
    static Terminal rivulus(String... arguments) {
        return piped("", arguments);
    }

    /// Runs `… | rivulus arguments…`.
    static Terminal piped(String input, String... arguments) {
        return run(Main.commands(), input, arguments);
    }

    /// Runs `rivulus arguments…` with the shipped commands replaced by one.
    static Terminal with(Command command, String... arguments) {
        return run(new CommandTree(List.of(command)), "", arguments);
    }

    private static Terminal run(CommandTree commands, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        ExitStatus status = commands.run(arguments, new Console(in, out, err, false, false, false));
        return new Terminal(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
