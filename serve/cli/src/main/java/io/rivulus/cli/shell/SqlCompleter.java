package io.rivulus.cli.shell;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes statements and the commands of the shell.
record SqlCompleter(Suggestions suggestions, ShellHost host) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        of(line.line(), line.cursor()).forEach(text -> candidates.add(candidate(text)));
    }

    /// All that the word before the cursor can become.
    Collection<String> of(String line, int cursor) {
        return BackslashCommand.is(line)
                ? ofCommand(line.substring(0, cursor).stripLeading())
                : suggestions.of(Draft.of(line, cursor));
    }

    private List<String> ofCommand(String typed) {
        String name = BackslashCommand.name(typed);
        if (name.length() == typed.length()) {
            return Arrays.stream(BackslashCommand.values())
                    .map(command -> command.name)
                    .toList();
        }
        return BackslashCommand.parse(typed)
                .map(command -> switch (command.command()) {
                    case DESCRIBE -> suggestions.tables().toList();
                    case FORMAT -> host.formats();
                    case TIMING -> List.of("on", "off");
                    case HELP, TABLES, FUNCTIONS, DATABASES, INCLUDE, QUIT -> List.<String>of();
                })
                .orElse(List.of());
    }

    /// Behind a function's parenthesis goes no blank.
    private static Candidate candidate(String text) {
        return new Candidate(text, text, null, null, null, null, !text.endsWith("("));
    }
}
