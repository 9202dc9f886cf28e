package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Recovered;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `rivulus state inspect PATH`: what is in a job's newest checkpoint, or in a savepoint.
final class StateCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec inspect = CommandSpec.wrapWithoutInspection(this).name("inspect");
        inspect.usageMessage()
                .description("Shows what is in a job's newest checkpoint: its steps, their tables, rows and bytes.");
        inspect.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel("PATH")
                        .type(String.class)
                        .required(true)
                        .description("The folder of the job's checkpoints, such as checkpoints/my-job.")
                        .build())
                .addOption(OptionSpec.builder("--number")
                        .paramLabel("N")
                        .type(Long.class)
                        .description("An older checkpoint than the newest.")
                        .build());
        CommandSpec state = CommandSpec.create().name("state");
        state.usageMessage().description("Reads the checkpoints of jobs.");
        return state.addSubcommand("inspect", inspect);
    }

    @Override
    public ExitStatus run(ParseResult arguments, Console console) {
        String path = arguments.matchedPositionalValue(0, "");
        ObjectStore root = new LocalStores(Files.local(), RandomSource.unpredictable())
                .open(Path.of(path).toAbsolutePath().toUri());
        CheckpointReader reader = new CheckpointReader(root);
        Optional<Recovered> found = arguments.hasMatchedOption("--number")
                ? Optional.of(reader.at(arguments.matchedOptionValue("--number", 0L)))
                : reader.newest();
        Recovered recovered = found.orElseThrow(() -> new UserException(
                CliErrors.NO_CHECKPOINT,
                "there is no checkpoint in '%s': give the folder of one job, which has 'manifests' in it"
                        .formatted(path)));
        new ManifestText(recovered, reader).lines().forEach(console.out()::println);
        return ExitStatus.SUCCESS;
    }
}
