package io.rivulus.cli;

import io.rivulus.base.error.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/// Some lines of a terminal that are redrawn in place; what stands above them stays. Used by one thread.
final class Screen implements AutoCloseable {
    private final Terminal terminal;
    private final Display display;
    private final boolean isOwned;

    /// @param isOwned whether the terminal is left with the screen
    Screen(Terminal terminal, boolean isOwned) {
        this.terminal = terminal;
        this.isOwned = isOwned;
        display = new Display(terminal, false);
        // The display draws lines by the terminal's other set of characters, which tmux and screen have to be told of.
        terminal.puts(Capability.ena_acs);
    }

    /// The terminal of this process. Ctrl-C goes on ending the process.
    static Screen ofProcess() {
        try {
            return new Screen(
                    TerminalBuilder.builder()
                            .system(true)
                            .nativeSignals(false)
                            .encoding(StandardCharsets.UTF_8)
                            .graphemeCluster(false)
                            .dumb(true)
                            .build(),
                    true);
        } catch (IOException failure) {
            throw new EnvironmentException(
                    CliErrors.TERMINAL,
                    "can't use the terminal: %s; choose another form of results with --output csv"
                            .formatted(failure.getMessage()),
                    failure);
        }
    }

    /// How many lines there is room for.
    int rows() {
        return Math.max(1, terminal.getSize().getRows());
    }

    /// Puts these lines in the place of those shown before. Longer ones than the terminal is wide are cut.
    void show(List<String> lines) {
        int columns = Math.max(1, terminal.getSize().getColumns());
        display.resize(terminal.getSize());
        List<AttributedString> shown = lines.stream()
                .map(line -> cut(new AttributedString(line), columns))
                .toList();
        int last = Math.max(0, shown.size() - 1);
        display.update(
                shown,
                terminal.getSize()
                        .cursorPos(last, shown.isEmpty() ? 0 : shown.getLast().columnLength()));
        terminal.flush();
    }

    private static AttributedString cut(AttributedString line, int columns) {
        return line.columnLength() <= columns
                ? line
                : AttributedString.join(
                        AttributedString.EMPTY, line.columnSubSequence(0, columns - 1), new AttributedString("…"));
    }

    /// Leaves the last lines where they are, and the cursor below them.
    @Override
    public void close() {
        terminal.writer().println();
        terminal.flush();
        if (!isOwned) {
            return;
        }
        try {
            terminal.close();
        } catch (IOException failure) {
            throw new EnvironmentException(CliErrors.TERMINAL, "can't leave the terminal: " + failure, failure);
        }
    }
}
