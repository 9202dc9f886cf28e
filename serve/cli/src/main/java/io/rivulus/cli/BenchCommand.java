package io.rivulus.cli;

import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.sql.result.ResultFormat;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus bench nexmark`: runs the queries of a benchmark and shows how long each took.
final class BenchCommand implements Command {
    private static final String NEXMARK = "nexmark";
    private static final long EVENTS = 10_000_000;

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("bench");
        spec.usageMessage()
                .description("Runs a benchmark, and shows how fast its queries are.")
                .footer(
                        "",
                        "Each query reads events that are made while it runs. First it reads a fifth as many, which"
                                + " don't count.");
        spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .paramLabel("NAME")
                        .type(String.class)
                        .description("The benchmark: " + NEXMARK + ".")
                        .build())
                .addOption(OptionSpec.builder("--queries")
                        .paramLabel("q0,q5")
                        .type(String.class)
                        .description("Only these queries.")
                        .build())
                .addOption(OptionSpec.builder("--events")
                        .paramLabel("N")
                        .type(Long.class)
                        .description("How many events each query reads; %,d unless said otherwise.".formatted(EVENTS))
                        .build())
                .addOption(OutputOption.OF_ROWS.describe())
                .addOption(OptionSpec.builder("--json")
                        .description("The same as --output json.")
                        .build());
        return CommonOptions.addTo(spec);
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
        String name = arguments.matchedPositionalValue(0, NEXMARK);
        if (!name.equals(NEXMARK)) {
            throw new UserException(
                    CliErrors.USAGE, "there is no benchmark '%s'; there is %s".formatted(name, NEXMARK));
        }
        long events = arguments.matchedOptionValue("--events", EVENTS);
        if (events < 1) {
            throw new UserException(CliErrors.USAGE, "--events is %d, expected at least 1".formatted(events));
        }
        ResultFormat format =
                arguments.hasMatchedOption("--json") ? ResultFormat.JSON : OutputOption.OF_ROWS.of(arguments, console);
        Configuration configuration = CommonOptions.configuration(arguments, System.getenv());
        configuration.notices().forEach(console.err()::println);
        QueryScripts scripts = QueryScripts.nexmark(
                Path.of(Check.present(System.getProperty("rivulus.home"), "the launcher tells where Rivulus is")));
        String wanted = arguments.matchedOptionValue("--queries", null);
        List<String> queries = wanted == null
                ? scripts.names()
                : scripts.named(List.of(wanted.strip().split("\\s*,\\s*")));
        try (FiguresView view = new FiguresView(format, console)) {
            measure(scripts, queries, events, configuration, view);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
        return ExitStatus.SUCCESS;
    }

    private static void measure(
            QueryScripts scripts, List<String> queries, long events, Configuration configuration, FiguresView view)
            throws CommandException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.make();
                QueryBenchmark benchmark = new QueryBenchmark(scripts, configuration, scratch.path())) {
            for (String query : queries) {
                view.add(benchmark.measure(query, events, view::watch));
            }
        } catch (RivulusException failed) {
            throw new CommandException(ExitStatus.FAILED, failed);
        }
    }
}
