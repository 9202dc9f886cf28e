package io.rivulus.graph;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.ConfigType;
import io.rivulus.base.config.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The settings that shape a job's graph.
public final class PipelineOptions {
    public static final ConfigOption<Integer> PARALLELISM = ConfigOption.of(
                    "parallelism.default", ConfigType.intBetween(1, KeyGroups.COUNT_MAX))
            .defaultsTo(Runtime.getRuntime().availableProcessors(), "number of cores")
            .describedAs("The subtasks of each step that doesn't say how many it has. `-p` sets it too.");

    public static final ConfigOption<Integer> MAX_PARALLELISM = ConfigOption.of(
                    "pipeline.max-parallelism", ConfigType.intBetween(1, KeyGroups.COUNT_MAX))
            .describedAs("The parallelism to which a job with state may ever be rescaled, rounded up to a power of two."
                    + " Chosen by the job's parallelism unless set.");

    public static final ConfigOption<Boolean> CHAINING = ConfigOption.of(
                    "pipeline.operator-chaining.enabled", ConfigType.BOOLEAN)
            .defaultsTo(true)
            .describedAs("Whether steps that hand rows on one to one share a task.");

    public static final ConfigOption<String> JOB_NAME = ConfigOption.of("pipeline.name", ConfigType.STRING)
            .describedAs("The name of the jobs to come. Without it, a job is named after the tables it writes to.");

    public static final ConfigOption<Boolean> OBJECT_REUSE = ConfigOption.of(
                    "pipeline.object-reuse", ConfigType.BOOLEAN)
            .defaultsTo(false)
            .describedAs(
                    "Whether records of a DataStream are handed from task to task as they are, though they could be"
                            + " changed: faster for classes that nobody changes.");

    private PipelineOptions() {}

    /// All of them, for the reference page.
    public static ConfigGroup group() {
        return new ConfigGroup(
                "Pipeline",
                "How a job is cut into tasks.",
                List.of(PARALLELISM, MAX_PARALLELISM, CHAINING, JOB_NAME, OBJECT_REUSE));
    }

    /// What the jobs to come are called, if they are called anything.
    public static Optional<String> jobName(Configuration configuration) {
        return configuration.find(JOB_NAME).filter(name -> !name.isBlank());
    }

    /// What a configuration says about the shape of a job.
    public static GraphOptions of(Configuration configuration) {
        OptionalInt max =
                configuration.find(MAX_PARALLELISM).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return new GraphOptions(configuration.get(PARALLELISM), max, configuration.get(CHAINING));
    }
}
