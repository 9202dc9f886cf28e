package io.rivulus.base.config;

import java.util.ArrayList;
import java.util.List;

/// Keys of Flink's that no room here has a use for.
///
/// A key that a room comes to understand is declared there as an option, and an option goes before a pattern here.
public final class FlinkKeys {
    private FlinkKeys() {}

    /// The keys, each with the reason why it does nothing.
    public static List<IgnoredKeys> meaningless() {
        List<IgnoredKeys> keys = new ArrayList<>();
        ignore(keys, "there is no actor system to tune", "akka.*", "pekko.*");
        ignore(keys, "the launcher owns the flags of every JVM", "env.*");
        ignore(
                keys,
                "heaps are sized by the launcher, and taskmanager.memory.managed.size limits what state may hold",
                "jobmanager.memory.*",
                "taskmanager.memory.process.size",
                "taskmanager.memory.flink.size",
                "taskmanager.memory.task.*",
                "taskmanager.memory.framework.*",
                "taskmanager.memory.jvm-metaspace.size",
                "taskmanager.memory.jvm-overhead.*",
                "taskmanager.memory.managed.fraction",
                "taskmanager.memory.managed.consumer-weights",
                "taskmanager.cpu.cores");
        ignore(
                keys,
                "each exchange sizes its own bounded pool by the rate at which it drains",
                "taskmanager.network.*",
                "taskmanager.memory.network.*",
                "taskmanager.memory.segment-size",
                "taskmanager.memory.min-segment-size");
        ignore(
                keys,
                "a batch leaves as soon as its sender has nothing more to read, no timer holds it back",
                "execution.buffer-timeout*");
        ignore(keys, "operators always work on batches, at no cost in latency", "table.exec.mini-batch.*");
        ignore(keys, "watermarks follow the rows, no timer emits them", "pipeline.auto-watermark-interval");
        ignore(
                keys,
                "types are serialised by their fields, Kryo is not used",
                "pipeline.force-kryo*",
                "pipeline.force-avro",
                "pipeline.default-kryo-serializers",
                "pipeline.registered-kryo-types",
                "pipeline.registered-pojo-types",
                "pipeline.auto-type-registration",
                "pipeline.generic-types");
        ignore(keys, "functions need not be serialisable", "pipeline.closure-cleaner-level");
        notYet(keys);
        sql(keys);
        return List.copyOf(keys);
    }

    private static void notYet(List<IgnoredKeys> keys) {
        ignore(
                keys,
                "checkpoints are exactly-once, aligned, incremental, one at a time and kept when a job is cancelled; a"
                        + " state backend needs no more than state.backend.type and taskmanager.memory.managed.size",
                "execution.checkpointing.*",
                "execution.savepoint.*",
                "execution.state-recovery.from-local",
                "execution.state-recovery.without-channel-state.*",
                "restart-strategy.exponential-delay.attempts-before-reset-backoff",
                "restart-strategy.exponential-delay.jitter-factor",
                "state.*");
        ignore(
                keys,
                "jobs run in the process that is given them, there is no cluster yet",
                "blob.*",
                "cluster.*",
                "execution.target",
                "execution.attached",
                "execution.shutdown-on-attached-exit",
                "heartbeat.*",
                "high-availability*",
                "historyserver.*",
                "jobmanager.bind-host",
                "jobmanager.rpc.*",
                "kubernetes.*",
                "resourcemanager.*",
                "rest.*",
                "security.*",
                "slot.*",
                "slotmanager.*",
                "taskmanager.bind-host",
                "taskmanager.data.*",
                "taskmanager.host",
                "taskmanager.rpc.*",
                "web.*",
                "yarn.*");
        ignore(keys, "there are no reporters of metrics yet", "metrics.*");
        ignore(keys, "state is kept for good, it does not expire yet", "table.exec.state.ttl");
    }

    private static void sql(List<IgnoredKeys> keys) {
        ignore(keys, "state is queried with SELECT", "queryable-state.*");
        ignore(keys, "--output chooses how results are printed", "sql-client.*", "table.display.*");
        ignore(keys, "there is one dialect", "table.sql-dialect");
        ignore(keys, "hints are always read", "table.dynamic-table-options.enabled");
        ignore(
                keys,
                "rows are divided by the hash of their values themselves, not by buckets of it",
                "table.optimizer.distinct-agg.split.bucket-num");
        ignore(keys, "the planner sees by itself what is best", "table.optimizer.*");
        ignore(keys, "generated code is cut to the size that the JVM compiles", "table.generated-code.*");
        ignore(keys, "parallelism.default says it for tables too", "table.exec.resource.default-parallelism");
        ignore(
                keys,
                "exchanges are pipelined, and spill only where a job could lock up",
                "execution.batch-shuffle-mode",
                "execution.batch.adaptive.*",
                "execution.batch.speculative.*",
                "table.exec.shuffle-mode");
    }

    private static void ignore(List<IgnoredKeys> keys, String reason, String... patterns) {
        for (String pattern : patterns) {
            keys.add(new IgnoredKeys(pattern, reason));
        }
    }
}
