package io.rivulus.cli.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The commands of the shell itself, by the names that psql has for them.
enum BackslashCommand {
    HELP("\\?", "", "this list"),
    DESCRIBE("\\d", "[TABLE]", "the columns of a table or view, or the names of all"),
    TABLES("\\dt", "[PATTERN]", "tables and views, all or those like a*"),
    FUNCTIONS("\\df", "[PATTERN]", "functions, all or those like str*"),
    DATABASES("\\l", "", "databases"),
    FORMAT("\\format", "[FORMAT]", "show results as table, csv, json or changelog"),
    TIMING("\\timing", "[on|off]", "tell how long each statement was planned and ran"),
    INCLUDE("\\i", "FILE", "run the statements of a file"),
    QUIT("\\q", "", "leave, as does Ctrl-D");

    private static final List<String> WORDS_FOR_QUIT = List.of("exit", "quit");
    private static final String WORD_FOR_HELP = "help";

    final String name;
    final String argument;
    final String description;

    BackslashCommand(String name, String argument, String description) {
        this.name = name;
        this.argument = argument;
        this.description = description;
    }

    /// A command as it was typed.
    ///
    /// @param argument what stands behind its name; empty for nothing
    record Typed(BackslashCommand command, String argument) {}

    /// Whether a line is for the shell itself.
    static boolean is(String line) {
        String typed = line.strip();
        return typed.startsWith("\\") || word(typed).isPresent();
    }

    /// The command on a line; empty when there is none of its name.
    static Optional<Typed> parse(String line) {
        String typed = line.strip();
        Optional<BackslashCommand> word = word(typed);
        if (word.isPresent()) {
            return Optional.of(new Typed(word.get(), ""));
        }
        String name = name(line);
        String rest = typed.substring(name.length()).strip();
        String argument =
                rest.endsWith(";") ? rest.substring(0, rest.length() - 1).strip() : rest;
        return Arrays.stream(values())
                .filter(command -> command.name.equals(name) || (command == HELP && name.equals("\\h")))
                .findFirst()
                .map(command -> new Typed(command, argument));
    }

    /// The first word of a line, without the semicolon that some type behind it.
    static String name(String line) {
        return line.strip().split("[\\s;]", 2)[0];
    }

    /// What people type who have come from elsewhere.
    private static Optional<BackslashCommand> word(String typed) {
        String word = typed.replaceFirst("\\s*;$", "").toLowerCase(Locale.ROOT);
        if (WORDS_FOR_QUIT.contains(word)) {
            return Optional.of(QUIT);
        }
        return word.equals(WORD_FOR_HELP) ? Optional.of(HELP) : Optional.empty();
    }
}
