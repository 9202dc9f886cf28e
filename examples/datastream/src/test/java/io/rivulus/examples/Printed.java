package io.rivulus.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// What a program prints.
final class Printed {
    /// What the log says meanwhile.
    private static final Pattern LOGGED = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");

    /// The prefix of `print`, and which subtask a line is of where there are several.
    private static final Pattern PREFIX = Pattern.compile("^([a-z ]*):?\\d*> ");

    private Printed() {}

    /// A `main` with its arguments.
    @FunctionalInterface
    interface Program {
        void run(String... arguments) throws Exception;
    }

    /// The lines that a program has printed when it ends, without the numbers of subtasks, sorted.
    static List<String> by(Program program, Object... arguments) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run(texts);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !LOGGED.matcher(line).lookingAt())
                .map(line -> PREFIX.matcher(line)
                        .replaceFirst(found -> found.group(1).isEmpty() ? "" : found.group(1) + ": "))
                .sorted()
                .toList();
    }
}
