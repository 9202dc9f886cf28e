package io.rivulus.cli;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.RestartOptions;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.sql.SqlOptions;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of all commands that run jobs, and the configuration that they come to.
final class CommonOptions {
    private CommonOptions() {}

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-p", "--parallelism")
                        .paramLabel("N")
                        .type(String.class)
                        .description("The subtasks of each step, the same as --set parallelism.default=N.")
                        .build())
                .addOption(OptionSpec.builder("--set")
                        .paramLabel("KEY=VALUE")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("Sets a configuration key. May be repeated.")
                        .build())
                .addOption(OptionSpec.builder("--config")
                        .paramLabel("FILE")
                        .type(String.class)
                        .description("Reads configuration from this file instead of conf/rivulus.yaml.")
                        .build());
    }

    /// Every key that a command which runs jobs knows.
    static ConfigOptions known() {
        Stream<ConfigGroup> ofJobs = Stream.of(
                PipelineOptions.group(),
                ExecutionOptions.group(),
                CheckpointOptions.group(),
                RestartOptions.group(),
                SqlOptions.group());
        return new ConfigOptions(
                Stream.concat(ofJobs, TaskManagerOptions.groups().stream()).toList(), FlinkKeys.meaningless());
    }

    /// The configuration file under the environment under the command line.
    ///
    /// @param environment the variables of the process
    static Configuration configuration(ParseResult arguments, Map<String, String> environment) {
        ConfigOptions known = known();
        Configuration configuration = Configuration.of(
                known,
                configFile(arguments).map(ConfigFile::read).orElseGet(() -> new ConfigLayer(List.of())),
                ConfigLayer.environment(known, environment),
                ConfigLayer.commandLine(arguments.matchedOptionValue("--set", List.of())));
        String parallelism = arguments.matchedOptionValue("-p", null);
        return parallelism == null
                ? configuration
                : configuration.with(ConfigLayer.of("-p", Map.of(PipelineOptions.PARALLELISM.key(), parallelism)));
    }

    private static Optional<Path> configFile(ParseResult arguments) {
        String named = arguments.matchedOptionValue("--config", null);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Optional.ofNullable(System.getProperty("rivulus.home"))
                .map(home -> Path.of(home, "conf", "rivulus.yaml"))
                .filter(Files::exists);
    }
}
