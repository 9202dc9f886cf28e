package io.rivulus.cli;

import io.rivulus.api.stream.JobRunner;
import io.rivulus.base.Check;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointOptions;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus run app.jar`: calls the `main` of a program, and runs its jobs in this process.
final class RunCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("run");
        spec.usageMessage()
                .description("Runs a DataStream program, and waits for its jobs.")
                .footer("", "What the program sets itself counts before these options.");
        spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .paramLabel("app.jar")
                        .type(String.class)
                        .description("The program.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("0..*")
                        .paramLabel("ARGS")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("What its main is given.")
                        .build())
                .addOption(OptionSpec.builder("-c", "--class")
                        .paramLabel("CLASS")
                        .type(String.class)
                        .description("The class with the main method; the jar's Main-Class unless said otherwise.")
                        .build())
                .addOption(OptionSpec.builder("-s", "--fromSavepoint")
                        .paramLabel("SAVEPOINT")
                        .type(String.class)
                        .description("Begins with this savepoint or checkpoint.")
                        .build())
                .addOption(OptionSpec.builder("--fresh")
                        .description("Starts jobs anew, though they have checkpoints to go on from or are over.")
                        .build());
        spec.parser().stopAtPositional(true);
        return CommonOptions.addTo(spec);
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
        List<String> given = arguments.matchedPositionals().stream()
                .flatMap(position -> position.stringValues().stream())
                .toList();
        Configuration configuration = CommonOptions.configuration(arguments, System.getenv());
        String savepoint = arguments.matchedOptionValue("-s", null);
        if (savepoint != null) {
            configuration = configuration.with(ConfigLayer.of("-s", Map.of(CheckpointOptions.ORIGIN.key(), savepoint)));
        }
        StartFrom startFrom = arguments.hasMatchedOption("--fresh") ? new StartFrom.Nothing() : new StartFrom.Latest();
        configuration.notices().forEach(console.err()::println);
        try (ProgramJar jar = ProgramJar.open(Path.of(given.getFirst()), arguments.matchedOptionValue("-c", null));
                ProcessJobs jobs = new ProcessJobs(startFrom, new Interruption())) {
            ProgramRunner runner = new ProgramRunner(configuration, jobs, console);
            return call(jar, given.subList(1, given.size()), runner);
        }
    }

    private static ExitStatus call(ProgramJar jar, List<String> arguments, ProgramRunner runner)
            throws CommandException {
        try {
            ScopedValue.where(JobRunner.CURRENT, runner).call(() -> jar.main(arguments));
            runner.awaitAll();
            return ExitStatus.SUCCESS;
        } catch (InvocationTargetException thrown) {
            throw failed(Check.present(thrown.getCause(), "what the program has thrown"), runner);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        } catch (RivulusException failed) {
            throw failed(failed, runner);
        }
    }

    /// What a program throws: of a job that has failed, of its own, or what is wrong with a job that can't be run.
    private static CommandException failed(Throwable thrown, ProgramRunner runner) {
        if (thrown instanceof RivulusException known) {
            boolean wrongUsage = known instanceof UserException && !runner.hasFailed();
            return new CommandException(wrongUsage ? ExitStatus.USAGE : ExitStatus.FAILED, known);
        }
        return new CommandException(
                ExitStatus.FAILED,
                new UserException(
                        CliErrors.PROGRAM,
                        "the program has thrown %s; --verbose shows where".formatted(thrown),
                        thrown));
    }
}
