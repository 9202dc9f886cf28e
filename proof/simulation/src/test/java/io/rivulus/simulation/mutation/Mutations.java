package io.rivulus.simulation.mutation;

import io.rivulus.simulation.mutation.Patch.Answer;
import io.rivulus.simulation.mutation.Patch.Call;
import io.rivulus.simulation.mutation.Patch.Constant;
import io.rivulus.simulation.mutation.Patch.Invert;
import io.rivulus.simulation.mutation.Patch.Keep;
import io.rivulus.simulation.mutation.Patch.Skip;
import java.util.List;

/// The bugs that are planted, in the order in which data passes the places where they are.
final class Mutations {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "base.store.DirectoryStore$FileUpload",
                    "finish",
                    new Skip("sync", 0),
                    "an object gets its name before it is synced"),
            Mutation.of(
                    "simulation.SimulatedDisk",
                    "renameIfAbsent",
                    new Skip("isPresent", 0),
                    "a file that is there is replaced by one of its name"),
            Mutation.of(
                    "checkpoint.CheckpointHistory", "fencedAt", new Answer(0), "nobody looks for a newer generation"),
            Mutation.of(
                    "checkpoint.Generations",
                    "claimAfter",
                    new Answer(0),
                    "a job is always renewed, whoever has it since"),
            Mutation.of(
                    "checkpoint.CheckpointReader",
                    "newestNumber",
                    new Call("last", "first"),
                    "the oldest checkpoint is taken for the newest"),
            Mutation.of(
                    "checkpoint.CheckpointReader",
                    "standing",
                    new Skip("latest", 0),
                    "a job begins anew though it has checkpoints"),
            Mutation.of("checkpoint.CheckpointHistory$Look", "ended", new Answer(0), "a job that is over is run again"),
            Mutation.of(
                    "checkpoint.Retention",
                    "isPast",
                    new Invert(0),
                    "what is under way is swept, what is past is kept"),
            Mutation.of(
                    "checkpoint.Retention",
                    "needed",
                    new Skip("addAll", 0),
                    "parts that a kept checkpoint names are swept"),
            Mutation.of("checkpoint.PartWriter", "finish", new Skip("finish", 1), "parts are not finished"),
            Mutation.of(
                    "runtime.task.RunningJob",
                    "newCheckpoints",
                    new Call("addExact", "subtractExact"),
                    "a checkpoint is complete before all parts are stored"),
            Mutation.of("state.StateMemory", "freeze", new Skip("isEmpty", 1), "tables are left out of snapshots"),
            Mutation.of("state.RowLoader", "load", new Skip("put", 0), "rows are restored without their values"),
            Mutation.of("state.FrozenRows", "findWanted", new Skip("isRow", 0), "a table is written without its rows"),
            Mutation.of(
                    "state.RowVersions", "noteSoon", new Skip("note", 0), "a changed row is not in the next snapshot"),
            Mutation.of("state.FrozenRows", "isWanted", new Answer(0), "rows change while a snapshot reads them"),
            Mutation.of(
                    "state.RowLoader",
                    "standing",
                    new Skip("find", 0),
                    "rows that have not changed since are forgotten in a restore"),
            Mutation.of(
                    "runtime.exchange.InputGate",
                    "align",
                    new Constant(1, 0, 1),
                    "a channel is read on behind its barrier"),
            Mutation.of(
                    "runtime.exchange.InputGate", "align", new Invert(1), "a barrier goes on with the first channel"),
            Mutation.of(
                    "runtime.exchange.WatermarkMerge",
                    "update",
                    new Call("min", "max"),
                    "the watermark is the greatest of the channels"),
            Mutation.of(
                    "runtime.exchange.HashWriter",
                    "mark",
                    new Skip("sendHeld", 0),
                    "marks overtake the rows that are collected"),
            Mutation.of(
                    "runtime.exchange.HashWriter$Receiver",
                    "sendAll",
                    new Keep("collected"),
                    "collected rows are sent again"),
            Mutation.of(
                    "runtime.task.Chain$Step",
                    "isDone",
                    new Skip("advance", 0),
                    "the rest of a large batch is dropped"),
            Mutation.of(
                    "runtime.source.SourceIntake",
                    "<init>",
                    new Skip("forEach", 0),
                    "the splits of a reader are forgotten in a restore"),
            Mutation.of(
                    "runtime.source.SplitCoordinator",
                    "restore",
                    new Skip("forEach", 0),
                    "splits that nobody reads are forgotten in a restore"),
            Mutation.of(
                    "runtime.source.SplitCoordinator", "cut", new Keep("held"), "splits are handed out during a cut"),
            Mutation.of(
                    "runtime.sink.CommitCoordinator",
                    "close",
                    new Keep("closed"),
                    "a sink tells of a commit that it has let go of"),
            Mutation.of(
                    "runtime.sink.CommitCoordinator",
                    "<init>",
                    new Skip("put", 0),
                    "what a checkpoint has prepared is not committed in a restore"),
            Mutation.of(
                    "runtime.sink.CommitCoordinator",
                    "prepared",
                    new Invert(0),
                    "a sink prepares with its first writer alone"),
            Mutation.of(
                    "runtime.sink.CommitCoordinator",
                    "lambda$close$0",
                    new Constant(0, 1, 0),
                    "what is stored in a checkpoint is aborted"),
            Mutation.of(
                    "runtime.task.JobCheckpoints",
                    "commit",
                    new Skip("complete", 0),
                    "a checkpoint is marked committed, and nobody commits"),
            Mutation.of("runtime.task.EpochLeader", "newEpoch", new Constant(1, 0, 0), "epochs have one number"),
            Mutation.of("runtime.task.Task", "end", new Invert(1), "a task ends before what it wrote is committed"),
            Mutation.of("runtime.task.StepContext", "close", new Skip("close", 0), "the state of a task is not freed"),
            Mutation.of(
                    "jobmanager.CheckpointDecisions",
                    "published",
                    new Skip("tellAll", 0),
                    "sinks are not told of a checkpoint"),
            Mutation.of(
                            "jobmanager.CheckpointDecisions",
                            "taken",
                            new Invert(2),
                            "a checkpoint is published when one region has stored its parts")
                    .by("ledgers"),
            Mutation.of(
                            "jobmanager.Publications",
                            "isCommitted",
                            new Skip("isEmpty", 1),
                            "a checkpoint is marked when one region has committed it")
                    .by("ledgers"),
            Mutation.of(
                            "jobmanager.CheckpointDecisions",
                            "giveUp",
                            new Skip("is", 0),
                            "a checkpoint is not given up with a region that fails")
                    .by("ledgers"),
            Mutation.of(
                            "jobmanager.RegionDecisions",
                            "recovered",
                            new Skip("isPresent", 0),
                            "a region goes on from what its job began with")
                    .by("ledgers"),
            Mutation.of("checkpoint.CheckpointHistory", "begin", new Constant(1, 0, 0), "a number is used twice"),
            Mutation.of(
                    "jobmanager.Decisions",
                    "lost",
                    new Skip("tasksEnded", 0),
                    "a job is not run again when its TaskManager is lost"),
            Mutation.of(
                    "jobmanager.Decisions",
                    "registered",
                    new Skip("lost", 0),
                    "who registers again is thought to have its tasks still"),
            Mutation.of("jobmanager.Decisions", "attachAsked", new Skip("add", 0), "who attaches is told nothing"),
            Mutation.of(
                    "taskmanager.TaskManager$FromJobManager",
                    "lost",
                    new Skip("forEach", 0),
                    "a TaskManager goes on when the JobManager is lost"),
            Mutation.of(
                    "taskmanager.TaskManager", "registerAgainWhenFree", new Answer(0), "a TaskManager registers once"),
            Mutation.of(
                    "local.ClusterClient",
                    "again",
                    new Skip("send", 0),
                    "a client does not ask again how its jobs stand"),
            Mutation.of(
                    "base.transport.HeartbeatTransport$Side",
                    "tick",
                    new Keep("silentTicks"),
                    "nobody minds the silence of a peer"),
            Mutation.of("state.ColdRows", "isClean", new Answer(1), "rows that go out are taken to be in the store"),
            Mutation.of("state.FrozenColdRows", "changed", new Answer(0), "rows that went out are not in snapshots"),
            Mutation.of("state.ColdPages", "moveOut", new Skip("put", 0), "pages that go out are not written")
                    .by("join"),
            Mutation.of("state.SortedTable", "load", new Answer(0), "rows of a join are forgotten in a restore")
                    .by("join"),
            Mutation.of(
                            "runtime.source.ReaderState",
                            "redistribute",
                            new Call("min", "max"),
                            "readers go on at another parallelism with the greatest watermark")
                    .by("ledger"),
            Mutation.of(
                            "runtime.sink.CommitCoordinator",
                            "store",
                            new Skip("add", 0),
                            "what sinks have left for later is not stored")
                    .by("files"),
            Mutation.of("connectors.filesystem.Leftovers", "note", new Skip("add", 0), "half-written files are left")
                    .by("files"),
            Mutation.of(
                            "connectors.filesystem.PartitionCommit",
                            "isDue",
                            new Invert(1),
                            "a partition is announced before its time")
                    .by("files"),
            Mutation.of("sql.operator.window.SessionWindows", "setTimers", new Skip("set", 0), "sessions don't end")
                    .by("sessions"),
            Mutation.of("state.RowLoader", "load", new Skip("put", 0), "slices are restored without their rows")
                    .by("cumulated"));

    private Mutations() {}
}
