package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// A shipped example: a script whose comments explain what is seen, beside its data. Immutable.
final class Demo {
    /// Two replays of twenty thousand rows take about fifteen seconds.
    private static final long WATCHABLE_ROWS_PER_SECOND = 2_800;

    private static final String COMMENT = "--";

    private final String script;
    private final List<String> lines;

    private Demo(String script) {
        this.script = script;
        lines = script.lines().toList();
    }

    /// The examples in a folder, in order.
    static List<String> namesIn(Path examples) {
        try (Stream<Path> folders = Files.list(examples)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.exists(script(examples, name)))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw unreadable(examples, failure);
        }
    }

    private static Path script(Path examples, String name) {
        return examples.resolve(name).resolve(name + ".sql");
    }

    /// @param watched whether to read the data at a pace that a person can follow
    static Demo read(Path examples, String name, boolean watched) {
        try {
            String script = Files.readString(script(examples, name));
            return new Demo(
                    script.replace("${data}", examples.resolve(name).toString().replace("'", "''"))
                            .replace("${rows-per-second}", Long.toString(watched ? WATCHABLE_ROWS_PER_SECOND : 0)));
        } catch (IOException failure) {
            throw unreadable(examples, failure);
        }
    }

    /// Nobody gave the examples' names, so a user can do no more than fetch them again.
    private static UserException unreadable(Path examples, IOException failure) {
        return new UserException(
                CliErrors.FILE_UNREADABLE,
                "can't read the examples in '%s': %s; unpack the distribution again".formatted(examples, failure),
                failure);
    }

    List<StatementText> statements() {
        return SqlScript.split(script);
    }

    /// Shows the comment that stands above a statement, and then the statement. Where only results belong on the
    /// output, both go beside them.
    void explain(StatementText statement, Console console) {
        List<String> comment = above(statement.source().start().line());
        if (comment.isEmpty()) {
            return;
        }
        PrintStream to = console.outIsTerminal() ? console.out() : console.err();
        to.println();
        comment.forEach(to::println);
        to.println();
        statement.source().text().lines().forEach(line -> to.println("  " + line));
        to.println();
        to.flush();
    }

    /// The comment lines right above a line.
    private List<String> above(int line) {
        Deque<String> comment = new ArrayDeque<>();
        for (int i = line - 2; i >= 0 && lines.get(i).startsWith(COMMENT); i--) {
            comment.addFirst(lines.get(i).substring(COMMENT.length()).strip());
        }
        return List.copyOf(comment);
    }
}
