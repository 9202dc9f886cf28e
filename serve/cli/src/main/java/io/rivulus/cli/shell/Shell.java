package io.rivulus.cli.shell;

import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SessionNames;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/// Reads statements from a terminal, has each run, and reads on, whatever comes of it.
///
/// While a line is read, Ctrl-C drops it; while a statement runs it goes to the host. The terminal is raw from
/// beginning to end: what is typed while a statement runs is not echoed between its rows, and is read afterwards
/// as it was typed.
///
/// Used by one thread.
public final class Shell {
    private static final String PROMPT = "rivulus> ";

    /// `%M` is what the line waits for, told by [SqlLineParser] at the width of the prompt.
    private static final String NEXT_PROMPT = "%M> ";

    private final Terminal terminal;
    private final ShellHost host;
    private final PrintStream out;
    private final LineReader reader;

    /// @param out where the host's results go, too
    /// @param settings what SET knows
    public Shell(
            Terminal terminal,
            ShellHost host,
            PrintStream out,
            HistoryFile history,
            SessionNames names,
            ConfigOptions settings) {
        this.terminal = terminal;
        this.host = host;
        this.out = out;
        Suggestions suggestions =
                new Suggestions(names, TableOptionNames::installed, new SettingNames(settings), host::jobIds);
        this.reader = LineReaderBuilder.builder()
                .appName("rivulus")
                .terminal(terminal)
                .parser(new SqlLineParser())
                .completer(new SqlCompleter(suggestions, host))
                .completionMatcher(new QuotedMatcher())
                .history(new KeptHistory(history))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, NEXT_PROMPT)
                .variable(LineReader.HISTORY_SIZE, HistoryFile.ENTRIES_MAX)
                .variable(LineReader.INDENTATION, 0)
                // Exclamation marks are SQL's.
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_TIMESTAMPED, false)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.CASE_INSENSITIVE_SEARCH, true)
                .option(Option.LIST_PACKED, true)
                .build();
    }

    /// Reads and runs until the user leaves.
    ///
    /// @param first statements to run before any is typed
    public void run(Optional<String> first) throws InterruptedException {
        Attributes before = terminal.getAttributes();
        terminal.setAttributes(raw(before));
        // Between two lines, too: a second Ctrl-C may come after the query that the first one has ended.
        SignalHandler handler = terminal.handle(Signal.INT, _ -> host.interrupt());
        try {
            if (first.isPresent()) {
                runAll(first.get());
            }
            readAndRun();
        } finally {
            terminal.handle(Signal.INT, handler);
            terminal.setAttributes(before);
        }
    }

    /// Nothing is echoed, and no character means anything but Ctrl-C and its like.
    private static Attributes raw(Attributes before) {
        Attributes raw = new Attributes(before);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
        raw.setLocalFlag(LocalFlag.ISIG, true);
        raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
        return raw;
    }

    private void readAndRun() throws InterruptedException {
        out.println("Rivulus: a statement ends with a semicolon, \\? lists commands, Ctrl-D leaves.");
        while (true) {
            host.tellNews();
            out.flush();
            try {
                if (!enter(reader.readLine(PROMPT))) {
                    return;
                }
            } catch (UserInterruptException cleared) {
                // Ctrl-C: the line is dropped, and the next one read.
            } catch (EndOfFileException left) {
                if (mayLeave()) {
                    return;
                }
            }
        }
    }

    /// @return whether to read on
    private boolean enter(String line) throws InterruptedException {
        if (BackslashCommand.is(line)) {
            return obey(line);
        }
        runAll(line);
        return true;
    }

    /// Jobs end with the shell, which is asked about once.
    private boolean mayLeave() {
        int running = host.jobsRunning();
        if (running == 0) {
            return true;
        }
        try {
            String answer = question()
                    .readLine("%s and will be cancelled. Leave? [y/N] "
                            .formatted(running == 1 ? "A job still runs" : running + " jobs still run"));
            return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (EndOfFileException left) {
            return true;
        } catch (UserInterruptException stays) {
            return false;
        }
    }

    /// Reads an answer: no statement, and nothing to be remembered.
    private LineReader question() {
        return LineReaderBuilder.builder()
                .appName("rivulus")
                .terminal(terminal)
                .parser((line, cursor, _) -> SqlLine.of(line, cursor))
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    private boolean obey(String line) throws InterruptedException {
        BackslashCommand.Typed typed = BackslashCommand.parse(line).orElse(null);
        if (typed == null) {
            out.println("there is no command %s; \\? lists those there are".formatted(BackslashCommand.name(line)));
            return true;
        }
        String argument = typed.argument();
        switch (typed.command()) {
            case QUIT -> {
                return !mayLeave();
            }
            case HELP -> help();
            case DESCRIBE -> runAll(argument.isEmpty() ? "SHOW TABLES" : "DESCRIBE " + argument);
            case TABLES -> runAll("SHOW TABLES" + like(argument));
            case FUNCTIONS -> runAll("SHOW FUNCTIONS" + like(argument));
            case DATABASES -> runAll("SHOW DATABASES");
            case FORMAT -> format(argument);
            case TIMING -> timing(argument);
            case INCLUDE -> include(argument);
        }
        return true;
    }

    /// Names like a pattern in which `*` stands for anything, as in psql.
    private static String like(String pattern) {
        return pattern.isEmpty()
                ? ""
                : " ILIKE '%s'".formatted(pattern.replace("'", "''").replace("*", "%"));
    }

    private void help() {
        for (BackslashCommand command : BackslashCommand.values()) {
            out.println("  %-20s %s".formatted((command.name + " " + command.argument).strip(), command.description));
        }
        out.println("""
                  SHOW JOBS;           the jobs of this shell
                  STOP JOB 'ID';       ends one; WITH SAVEPOINT keeps what it knows
                Keys: Tab completes, Ctrl-R searches the lines typed before, Ctrl-C drops the line or ends the query.""");
    }

    private void format(String argument) {
        String format = argument.toLowerCase(Locale.ROOT);
        if (format.isEmpty()) {
            out.println("results are shown as %s".formatted(host.format()));
        } else if (host.formats().contains(format)) {
            host.choose(format);
            out.println("results are shown as %s".formatted(format));
        } else {
            out.println("there is no format '%s'; there are %s".formatted(argument, String.join(", ", host.formats())));
        }
    }

    private void timing(String argument) {
        boolean isOff = argument.equalsIgnoreCase("off");
        if (!isOff && !argument.isEmpty() && !argument.equalsIgnoreCase("on")) {
            out.println("\\timing is on or off, not '%s'".formatted(argument));
            return;
        }
        host.tellTimes(!isOff);
        out.println("timing is %s".formatted(isOff ? "off" : "on"));
    }

    private void include(String file) throws InterruptedException {
        if (file.isEmpty()) {
            out.println("\\i needs the name of a file");
            return;
        }
        try {
            runAll(host.read(file));
        } catch (RivulusException unreadable) {
            host.show(unreadable);
        }
    }

    /// Runs what was entered at once, up to the first statement that fails or is interrupted.
    private void runAll(String typed) throws InterruptedException {
        List<StatementText> statements;
        try {
            statements = SqlScript.split(typed);
        } catch (UserException wrong) {
            host.show(wrong);
            return;
        }
        for (int i = 0; i < statements.size(); i++) {
            if (!run(statements.get(i), typed)) {
                tellLeft(statements.size() - i - 1);
                break;
            }
        }
        out.flush();
    }

    private void tellLeft(int left) {
        if (left > 0) {
            out.println(
                    left == 1 ? "the statement behind it was not run" : left + " statements behind it were not run");
        }
    }

    private boolean run(StatementText statement, String typed) throws InterruptedException {
        try {
            return host.run(statement);
        } catch (RivulusException failed) {
            host.show(failed);
            ErrorPlace.of(failed.line(), typed, statement, Math.max(1, terminal.getColumns()))
                    .ifPresent(lines -> lines.forEach(out::println));
            return false;
        }
    }
}
