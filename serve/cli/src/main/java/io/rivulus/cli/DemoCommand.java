package io.rivulus.cli;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.result.ResultFormat;
import io.rivulus.sql.session.SqlSession;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus demo [NAME]`: runs a shipped example on real data, and says what is seen. On a terminal the data is
/// replayed slowly enough to watch, elsewhere it is read as fast as can be.
final class DemoCommand implements Command {
    private static final String DEFAULT = "flights";

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("demo");
        spec.usageMessage().description("Runs an example on real data, and explains what is seen.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("NAME")
                .type(String.class)
                .description("The example: " + DEFAULT + ".")
                .build());
        return CommonOptions.addTo(spec);
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
        Path examples = Path.of(
                Check.present(System.getProperty("rivulus.home"), "the launcher tells where Rivulus is"), "examples");
        String name = arguments.matchedPositionalValue(0, DEFAULT);
        List<String> names = Demo.namesIn(examples);
        if (!names.contains(name)) {
            throw new UserException(
                    CliErrors.USAGE, "there is no example '%s'%s".formatted(name, Nearest.hint(name, names)));
        }
        Configuration configuration = CommonOptions.configuration(arguments, System.getenv());
        configuration.notices().forEach(console.err()::println);
        Demo demo = Demo.read(examples, name, console.outIsTerminal());
        ResultFormat format = console.outIsTerminal() ? ResultFormat.TABLE : ResultFormat.CSV;
        Interruption never = new Interruption();
        try (ProcessJobs jobs = new ProcessJobs(new StartFrom.Latest(), never)) {
            SqlSession session = new SqlSession(configuration, Connectors.installed(), jobs);
            Results results = new Results(format, true, console, Screen::ofProcess);
            StatementRunner runner = new StatementRunner(session, new StatementJobs(jobs, results, console, never));
            for (StatementText statement : demo.statements()) {
                demo.explain(statement, console);
                runner.run(statement);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
        return ExitStatus.SUCCESS;
    }
}
