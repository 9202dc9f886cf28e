package io.rivulus.local.stream;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.JobClient;
import io.rivulus.api.stream.JobRunner;
import io.rivulus.api.stream.Program;
import io.rivulus.api.stream.Transformation;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.RestartOptions;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.CheckpointPlans;
import io.rivulus.local.CollectSink;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.runtime.function.Translation;
import io.rivulus.sql.SqlOptions;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Stream;

/// Runs programs in the process that calls it, each on an engine of its own, which ends with the job. Safe from any
/// thread.
///
/// A job that has a name takes checkpoints if the settings say so, and goes on from its newest one.
public final class LocalRunner implements JobRunner {
    /// How many batches of a stream may wait for the program.
    private static final int ITEMS_MAX = 16;

    @Override
    public JobClient submit(Program program, Map<String, String> settings) {
        Configuration configuration = configuration(settings);
        StreamGraph graph = Translation.of(program, configuration, System.out);
        return start(graph, configuration);
    }

    @Override
    public <T> CloseableIterator<T> collect(Program program, Transformation<T> stream, Map<String, String> settings) {
        Configuration configuration = configuration(settings);
        CollectSink sink = new CollectSink(ITEMS_MAX);
        StreamGraph graph = Translation.of(program, stream, sink, configuration, System.out);
        LocalJob job = start(graph, configuration);
        return new CollectedRecords<>(job.handle(), sink.readerOf(job.handle()));
    }

    private static LocalJob start(StreamGraph graph, Configuration configuration) {
        LocalEngine engine = LocalEngine.start(configuration);
        try {
            JobHandle job = engine.submit(
                    graph, configuration, CheckpointPlans.of(graph, configuration, new StartFrom.Latest()));
            return new LocalJob(engine, job);
        } catch (RuntimeException refused) {
            engine.close();
            throw refused;
        }
    }

    @Override
    public PrintStream console() {
        return System.out;
    }

    @Override
    public Configuration configuration(Map<String, String> settings) {
        ConfigOptions known = new ConfigOptions(
                Stream.concat(
                                Stream.of(
                                        PipelineOptions.group(),
                                        ExecutionOptions.group(),
                                        CheckpointOptions.group(),
                                        RestartOptions.group(),
                                        SqlOptions.group()),
                                TaskManagerOptions.groups().stream())
                        .toList(),
                FlinkKeys.meaningless());
        return Configuration.of(known, ConfigLayer.of("the program", settings));
    }
}
