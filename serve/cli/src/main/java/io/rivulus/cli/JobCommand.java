package io.rivulus.cli;

import io.rivulus.base.config.ConfigType;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.cli.jobs.JobClient;
import io.rivulus.cli.jobs.ListedJob;
import io.rivulus.control.SavepointMode;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus cancel`, `rivulus stop` and `rivulus savepoint`: what becomes of a job of another process.
enum JobCommand implements Command {
    CANCEL("cancel", "Ends a job where it is. It goes on from its newest checkpoint when it is run again.") {
        @Override
        CommandSpec options(CommandSpec spec) {
            return spec;
        }

        @Override
        String carryOut(JobClient client, ListedJob job, ParseResult arguments) throws InterruptedException {
            return "job '%s' is %s".formatted(job.name(), client.cancel(job));
        }
    },

    STOP("stop", "Ends a job with a savepoint, from which it or another one goes on.") {
        @Override
        CommandSpec options(CommandSpec spec) {
            return spec.addOption(OptionSpec.builder("--drain")
                            .description("Has all windows fire before, as at the end of the job's input.")
                            .build())
                    .addOption(OptionSpec.builder("--savepoint-path")
                            .paramLabel("P")
                            .type(String.class)
                            .description(PATH)
                            .build());
        }

        @Override
        String carryOut(JobClient client, ListedJob job, ParseResult arguments) throws InterruptedException {
            boolean drain = arguments.hasMatchedOption("--drain");
            URI savepoint = client.savepoint(
                    job,
                    folder(arguments.matchedOptionValue("--savepoint-path", null)),
                    drain ? SavepointMode.DRAIN : SavepointMode.STOP);
            return "job '%s' was %s with the savepoint %s"
                    .formatted(job.name(), drain ? "drained" : "stopped", Addresses.shown(savepoint));
        }
    },

    SAVEPOINT("savepoint", "Takes a savepoint of a job that goes on.") {
        @Override
        CommandSpec options(CommandSpec spec) {
            return spec.addPositional(PositionalParamSpec.builder()
                    .index("1")
                    .arity("0..1")
                    .paramLabel("PATH")
                    .type(String.class)
                    .description(PATH)
                    .build());
        }

        @Override
        String carryOut(JobClient client, ListedJob job, ParseResult arguments) throws InterruptedException {
            URI savepoint =
                    client.savepoint(job, folder(arguments.matchedPositionalValue(1, null)), SavepointMode.GO_ON);
            return "savepoint of the job '%s' is %s".formatted(job.name(), Addresses.shown(savepoint));
        }
    };

    private static final String PATH =
            "Where the savepoint is to be; else in a folder below execution.checkpointing.savepoint-dir.";

    private final String command;
    private final String description;

    JobCommand(String command, String description) {
        this.command = command;
        this.description = description;
    }

    /// Adds what this command alone takes.
    abstract CommandSpec options(CommandSpec spec);

    /// Does it.
    ///
    /// @return what has come of it, a line for people
    abstract String carryOut(JobClient client, ListedJob job, ParseResult arguments) throws InterruptedException;

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(command);
        spec.usageMessage().description(description);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("JOB")
                .type(String.class)
                .description("Its name, or the beginning of its ID, as 'rivulus list' shows them.")
                .build());
        return options(spec);
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) throws CommandException {
        JobClient client = new JobClient(JobSockets.ofUser());
        try {
            ListedJob job = client.find(arguments.matchedPositionalValue(0, ""));
            console.out().println(carryOut(client, job, arguments));
            return ExitStatus.SUCCESS;
        } catch (EnvironmentException failure) {
            throw new CommandException(
                    JobClient.isUnreachable(failure) ? ExitStatus.CLUSTER_UNREACHABLE : ExitStatus.FAILED, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    private static Optional<URI> folder(String path) {
        return Optional.ofNullable(path).map(ConfigType.FOLDER::parse);
    }
}
