package io.rivulus.cli;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.cli.shell.HistoryFile;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.SqlSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus sql -e STATEMENTS` and `rivulus sql -f FILE`: runs a script and shows the result of each query. Without
/// either the script comes from standard input; on a terminal it is typed into a shell.
final class SqlCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("sql");
        spec.usageMessage()
                .description("Runs SQL statements, of a script or typed, and shows the result of each query.");
        spec.addOption(text("-e", "--execute", "STATEMENTS", "Runs these statements."))
                .addOption(text("-f", "--file", "FILE", "Runs the statements of a file."))
                .addOption(text("-i", "--init", "FILE", "Runs the statements of this file first."))
                .addOption(text("--mode", "MODE", "streaming (unless said otherwise) or batch."))
                .addOption(OutputOption.OF_RESULTS.describe());
        spec.addOption(OptionSpec.builder("--fresh")
                .description("Starts jobs anew, though they have checkpoints to go on from or are over.")
                .build());
        return CommonOptions.addTo(spec);
    }

    private static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static OptionSpec text(String name, String longName, String label, String description) {
        return OptionSpec.builder(name, longName)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
        Configuration configuration = CommonOptions.configuration(arguments, System.getenv());
        String mode = arguments.matchedOptionValue("--mode", null);
        if (mode != null) {
            configuration =
                    configuration.with(ConfigLayer.of("--mode", Map.of(ExecutionOptions.RUNTIME_MODE.key(), mode)));
        }
        Optional<String> script = script(arguments, console);
        Optional<String> init = Optional.<String>ofNullable(arguments.matchedOptionValue("-i", null))
                .map(SqlCommand::read);
        ResultFormat format = OutputOption.OF_RESULTS.of(arguments, console);
        StartFrom startFrom = arguments.hasMatchedOption("--fresh") ? new StartFrom.Nothing() : new StartFrom.Latest();
        configuration.notices().forEach(console.err()::println);
        try {
            if (script.isPresent()) {
                run(
                        init.map(first -> first + "\n" + script.get()).orElse(script.get()),
                        format,
                        startFrom,
                        configuration,
                        console);
            } else {
                HistoryFile history = HistoryFile.ofUser(System.getenv());
                boolean verbose = arguments.hasMatchedOption("--verbose");
                new SqlShell(configuration, format, startFrom, init, history, verbose).run();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
        return ExitStatus.SUCCESS;
    }

    private static void run(
            String script, ResultFormat format, StartFrom startFrom, Configuration configuration, Console console)
            throws CommandException, InterruptedException {
        Interruption never = new Interruption();
        try (ProcessJobs jobs = new ProcessJobs(startFrom, never)) {
            SqlSession session = new SqlSession(configuration, Connectors.installed(), jobs);
            Results results = new Results(format, false, console, Screen::ofProcess);
            StatementRunner runner = new StatementRunner(session, new StatementJobs(jobs, results, console, never));
            for (StatementText statement : SqlScript.split(script)) {
                if (!runner.run(statement)) {
                    break;
                }
            }
        }
    }

    /// The statements to run, in a pipe those of standard input; empty when somebody is to type them.
    private static Optional<String> script(ParseResult arguments, Console console) {
        String statements = arguments.matchedOptionValue("-e", null);
        String file = arguments.matchedOptionValue("-f", null);
        if (statements != null && file != null) {
            throw new UserException(
                    CliErrors.USAGE, "'rivulus sql' takes the statements by -e STATEMENTS or by -f FILE, not by both");
        }
        if (statements != null) {
            return Optional.of(statements);
        }
        if (file != null) {
            return Optional.of(read(file));
        }
        return console.isInteractive() ? Optional.empty() : Optional.of(console.read());
    }

    private static String read(String file) {
        return TextFile.read(Path.of(file));
    }
}
