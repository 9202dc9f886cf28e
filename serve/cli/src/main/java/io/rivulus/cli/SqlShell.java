package io.rivulus.cli;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.cli.shell.HistoryFile;
import io.rivulus.cli.shell.Shell;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.SqlSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/// The interactive shell: joins a terminal, a session and the jobs of this process. Used by the main thread.
///
/// @param init the statements to run before any is typed
/// @param verbose whether errors are shown with their stack traces
record SqlShell(
        Configuration configuration,
        ResultFormat format,
        StartFrom startFrom,
        Optional<String> init,
        HistoryFile history,
        boolean verbose) {
    private static final long WARM_UP_AFTER_MILLIS = 200;

    /// Plans as most queries do.
    private static final String WARM_UP =
            "SELECT w, COUNT(*) AS n FROM (VALUES ('a'), ('b')) AS t (w) WHERE w <> 'b' GROUP BY w ORDER BY n DESC LIMIT 3";

    /// Runs on the terminal of this process until the user leaves.
    void run() throws InterruptedException {
        try (Terminal terminal = terminalOfProcess()) {
            if (isDumb(terminal)) {
                // JLine tells a terminal of this kind of no signal.
                Signals.register(Signal.INT.name(), () -> terminal.raise(Signal.INT));
            }
            run(terminal);
        } catch (IOException failure) {
            throw new EnvironmentException(
                    CliErrors.TERMINAL,
                    "can't use the terminal: %s; run statements with -e or -f".formatted(failure.getMessage()),
                    failure);
        }
    }

    static Terminal terminalOfProcess() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .nativeSignals(true)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false)
                .dumb(true)
                .build();
    }

    /// Runs on any terminal.
    void run(Terminal terminal) throws InterruptedException {
        boolean isDumb = isDumb(terminal);
        Console console = new Console(terminal.input(), terminal.output(), terminal.output(), true, !isDumb, !isDumb);
        Interruption interruption = new Interruption();
        try (ProcessJobs jobs = new ProcessJobs(startFrom, interruption)) {
            SqlSession session = new SqlSession(configuration, Connectors.installed(), jobs);
            Results results = new Results(format, false, console, () -> new Screen(terminal, false));
            ShellStatements statements =
                    new ShellStatements(session, new StatementJobs(jobs, results, console, interruption), verbose);
            Shell shell =
                    new Shell(terminal, statements, console.out(), history, session.names(), configuration.options());
            if (init.isEmpty()) {
                warmUp();
            }
            shell.run(init);
            history.trouble().ifPresent(why -> console.err().println("the lines typed are not kept: " + why));
            console.flush();
        }
    }

    private static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /// Has the classes of the planner loaded while the user types the first statement, and not before there is a
    /// prompt. If it fails, then the first statement will, too, and say so.
    private void warmUp() {
        var _ = CompletableFuture.runAsync(
                () -> new SqlSession(configuration, Connectors.installed())
                        .run(SqlScript.split(WARM_UP).getFirst()),
                CompletableFuture.delayedExecutor(WARM_UP_AFTER_MILLIS, TimeUnit.MILLISECONDS));
    }
}
