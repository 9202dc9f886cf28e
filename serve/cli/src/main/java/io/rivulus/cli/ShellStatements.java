package io.rivulus.cli;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.time.Clock;
import io.rivulus.cli.shell.ShellHost;
import io.rivulus.local.JobHandle;
import io.rivulus.sql.SqlOptions;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Runs the statements of the shell: as a script does, but that each says what it has done and how long it took, and
/// that an INSERT goes on in the background. Used by the main thread.
final class ShellStatements implements ShellHost {
    private static final String HINT = "\\format %s";
    private static final double NANOS_PER_SECOND = 1e9;

    private final SqlSession session;
    private final StatementJobs runner;
    private final boolean verbose;
    private final Results results;
    private final Console console;
    private final Interruption interruption;
    private final BackgroundJobs background;
    private final Clock clock = Clock.system();
    private boolean timesAreTold;
    private long beganNanos;
    private long plannedNanos;

    /// @param session whose jobs are those of the runner
    /// @param verbose whether errors are shown with their stack traces
    ShellStatements(SqlSession session, StatementJobs runner, boolean verbose) {
        this.session = session;
        this.runner = runner;
        this.verbose = verbose;
        results = runner.results();
        console = runner.console();
        interruption = runner.interruption();
        background = new BackgroundJobs(console);
    }

    @Override
    public boolean run(StatementText statement) throws InterruptedException {
        interruption.clear();
        beganNanos = clock.monotonicNanos();
        try {
            StatementResult result = session.run(statement, results.answer());
            plannedNanos = clock.monotonicNanos();
            show(result);
        } catch (CommandException failed) {
            throw failed.error;
        } catch (RivulusException failed) {
            throw failed;
        } catch (RuntimeException unforeseen) {
            // One statement that meets a bug is no reason to lose the tables and jobs of all others.
            throw new BugException(unforeseen.toString(), unforeseen);
        } finally {
            console.flush();
        }
        if (timesAreTold) {
            console.out()
                    .println("planned in %s, ran in %s"
                            .formatted(seconds(beganNanos, plannedNanos), secondsSince(plannedNanos)));
        }
        return !interruption.isAsked();
    }

    private void show(StatementResult result) throws CommandException, InterruptedException {
        switch (result) {
            case StatementResult.Done done -> {
                runner.jobs().refuseLateSettings(session.configuration());
                tell(done.message());
            }
            case StatementResult.Text lines -> {
                console.out().println(lines.text());
                tell("");
            }
            case StatementResult.Rows rows -> {
                results.show(rows, Duration.ofNanos(clock.monotonicNanos() - beganNanos), session.timeZone());
                tellUnlessTable();
            }
            case StatementResult.Insert insert -> insert(insert);
            case StatementResult.Query query -> {
                results.refuseIfNeverShown(query, HINT);
                runner.show(query, session);
                if (!interruption.isAsked()) {
                    tellUnlessTable();
                }
            }
        }
    }

    private void insert(StatementResult.Insert insert) throws CommandException, InterruptedException {
        JobHandle job = runner.start(insert, session.configuration());
        if (session.configuration().get(SqlOptions.DML_SYNC)) {
            runner.await(job);
            tell("job '%s' is finished".formatted(job.name()));
        } else {
            background.add(job);
            tell("job '%s' runs in the background, its ID is %s"
                    .formatted(job.name(), job.id().value()));
        }
    }

    /// The last line of a table tells how long it took.
    private void tellUnlessTable() {
        if (results.format() != ResultFormat.TABLE) {
            tell("");
        }
    }

    private void tell(String what) {
        console.out().println((what + " (" + secondsSince(beganNanos) + ")").strip());
    }

    private String secondsSince(long nanos) {
        return seconds(nanos, clock.monotonicNanos());
    }

    private static String seconds(long fromNanos, long toNanos) {
        return String.format(Locale.ROOT, "%.2f s", (toNanos - fromNanos) / NANOS_PER_SECOND);
    }

    @Override
    public void interrupt() {
        interruption.ask();
    }

    @Override
    public void tellNews() {
        background.tellNews();
    }

    @Override
    public int jobsRunning() {
        return background.running().size();
    }

    @Override
    public List<String> jobIds() {
        return background.running().stream().map(job -> job.id().value()).toList();
    }

    @Override
    public void show(RivulusException error) {
        console.show(error, verbose);
    }

    @Override
    public List<String> formats() {
        return Arrays.stream(ResultFormat.values()).map(ShellStatements::name).toList();
    }

    @Override
    public String format() {
        return name(results.format());
    }

    @Override
    public void choose(String format) {
        Arrays.stream(ResultFormat.values())
                .filter(known -> name(known).equals(format))
                .forEach(results::choose);
    }

    private static String name(ResultFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void tellTimes(boolean isWanted) {
        timesAreTold = isWanted;
    }

    @Override
    public String read(String file) {
        return TextFile.read(Path.of(file));
    }
}
