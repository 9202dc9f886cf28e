package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.base.config.Configuration;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.cli.shell.HistoryFile;
import io.rivulus.sql.result.ResultFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/// A shell on a terminal that is typed into by a test.
final class TypedShell implements AutoCloseable {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String CTRL_R = "\u0012";
    static final String PROMPT = "rivulus> ";
    private static final long WITHIN_SECONDS = 30;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final LineDisciplineTerminal terminal;
    private final CompletableFuture<Void> running;
    private int seen;

    TypedShell(Path history) throws IOException {
        this(history, "xterm", Size.of(100, 30), Optional.empty());
    }

    TypedShell(Path history, String type, Size size, Optional<String> init) throws IOException {
        terminal = new LineDisciplineTerminal("test", type, screen, StandardCharsets.UTF_8);
        terminal.setSize(size);
        SqlShell shell = new SqlShell(
                Configuration.of(CommonOptions.known()),
                ResultFormat.TABLE,
                new StartFrom.Latest(),
                init,
                new HistoryFile(history),
                false);
        running = CompletableFuture.runAsync(() -> {
            try {
                shell.run(terminal);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        awaits(PROMPT);
    }

    /// Presses keys.
    TypedShell types(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// Types a line, and waits for the next prompt behind what is shown then.
    String enters(String line) throws IOException {
        types(line + "\r");
        return awaits(PROMPT);
    }

    /// Waits for a text behind the last one that was waited for.
    ///
    /// @return what was shown up to there, without what moves the cursor
    String awaits(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
        while (true) {
            String shown = shown();
            int found = shown.indexOf(text, seen);
            if (found >= 0) {
                String before = shown.substring(seen, found);
                seen = found + text.length();
                return before;
            }
            assertThat(System.nanoTime() < end)
                    .as("'%s' in: %s", text, shown.substring(Math.min(seen, shown.length())))
                    .isTrue();
            LockSupport.parkNanos(5_000_000);
        }
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|\u001b[()][0-9A-Z]|\u0007|\u000e|\u000f", "")
                .replace("\r", "");
    }

    boolean isLeft() {
        return running.isDone();
    }

    /// Waits for the shell to end.
    void awaitEnd() throws Exception {
        running.get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
