package io.rivulus.cli;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.SqlSession;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus sql -e STATEMENTS` and `rivulus sql -f FILE`: runs a script and shows the result of each query.
final class SqlCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("sql");
        spec.usageMessage().description("Runs SQL statements and shows the result of each query.");
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
        String script = script(arguments);
        ResultFormat format = OutputOption.OF_RESULTS.of(arguments, console);
        StartFrom startFrom = arguments.hasMatchedOption("--fresh") ? new StartFrom.Nothing() : new StartFrom.Latest();
        configuration.notices().forEach(console.err()::println);
        SqlSession session = new SqlSession(configuration, Connectors.installed());
        try (StatementRunner runner = new StatementRunner(session, format, false, startFrom, console)) {
            for (StatementText statement : SqlScript.split(script)) {
                if (!runner.run(statement)) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
        return ExitStatus.SUCCESS;
    }

    private static String script(ParseResult arguments) {
        String statements = arguments.matchedOptionValue("-e", null);
        String file = arguments.matchedOptionValue("-f", null);
        String init = arguments.matchedOptionValue("-i", null);
        if ((statements == null) == (file == null)) {
            throw new UserException(
                    CliErrors.USAGE, "'rivulus sql' takes the statements by -e STATEMENTS or by -f FILE, one of both");
        }
        String script = statements != null ? statements : TextFile.read(Path.of(file));
        return init == null ? script : TextFile.read(Path.of(init)) + "\n" + script;
    }
}
