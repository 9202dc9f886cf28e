package io.rivulus.base.config;

import java.util.List;

/// Keys of Flink's that no room here has a use for.
public final class FlinkKeys {
    private static final String NO_ACTORS = "there is no actor system to tune";
    private static final String NO_KRYO = "types are serialised by their fields, Kryo is not used";
    private static final String EXCHANGE_MEMORY =
            "each exchange sizes its own bounded pool by the rate at which it drains";

    private FlinkKeys() {}

    /// The keys, each with the reason why it does nothing.
    public static List<IgnoredKeys> meaningless() {
        return List.of(
                new IgnoredKeys("akka.*", NO_ACTORS),
                new IgnoredKeys("pekko.*", NO_ACTORS),
                new IgnoredKeys("env.java.*", "the launcher owns the flags of every JVM"),
                new IgnoredKeys(
                        "execution.buffer-timeout*",
                        "a batch leaves as soon as its sender has nothing more to read, no timer holds it back"),
                new IgnoredKeys("table.exec.mini-batch.*", "operators always work on batches, at no cost in latency"),
                new IgnoredKeys("pipeline.force-kryo*", NO_KRYO),
                new IgnoredKeys("pipeline.default-kryo-serializers", NO_KRYO),
                new IgnoredKeys("pipeline.registered-kryo-types", NO_KRYO),
                new IgnoredKeys("pipeline.generic-types", NO_KRYO),
                new IgnoredKeys("taskmanager.network.memory.*", EXCHANGE_MEMORY),
                new IgnoredKeys("taskmanager.memory.network.*", EXCHANGE_MEMORY),
                new IgnoredKeys("taskmanager.memory.segment-size", EXCHANGE_MEMORY),
                new IgnoredKeys("taskmanager.memory.min-segment-size", EXCHANGE_MEMORY),
                new IgnoredKeys(
                        "jobmanager.execution.failover-strategy",
                        "a failure always restarts the smallest connected region"),
                new IgnoredKeys("queryable-state.*", "state is queried with SELECT"),
                new IgnoredKeys("sql-client.execution.result-mode", "--output chooses how results are printed"));
    }
}
