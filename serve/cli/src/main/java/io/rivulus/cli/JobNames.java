package io.rivulus.cli;

import io.rivulus.base.config.Configuration;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import java.util.HashMap;
import java.util.Map;

/// The names of a script's jobs, by which each finds its checkpoints when the script is run again: of several under one
/// `pipeline.name` the second is `NAME-2`, and so on.
final class JobNames {
    private final Map<String, Integer> given = new HashMap<>();

    /// The next job of the script, by a name that no other of it has.
    StreamGraph named(StreamGraph job, Configuration configuration) {
        return PipelineOptions.jobName(configuration)
                .map(name -> given.merge(name, 1, Integer::sum))
                .filter(times -> times > 1)
                .map(times -> new StreamGraph(job.name() + "-" + times, job.nodes()))
                .orElse(job);
    }
}
