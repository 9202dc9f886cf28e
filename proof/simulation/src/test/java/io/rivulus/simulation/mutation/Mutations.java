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
            new Mutation(
                    "base.store.DirectoryStore$FileUpload",
                    "finish",
                    new Skip("sync", 0),
                    "an object gets its name before it is synced"),
            new Mutation(
                    "simulation.SimulatedDisk",
                    "renameIfAbsent",
                    new Skip("isPresent", 0),
                    "a file that is there is replaced by one of its name"),
            new Mutation(
                    "checkpoint.CheckpointHistory", "fencedAt", new Answer(0), "nobody looks for a newer generation"),
            new Mutation(
                    "checkpoint.Generations",
                    "claimAfter",
                    new Answer(0),
                    "a job is always renewed, whoever has it since"),
            new Mutation(
                    "checkpoint.CheckpointHistory",
                    "publish",
                    new Skip("equals", 1),
                    "a number that was taken by somebody else counts as published"),
            new Mutation(
                    "checkpoint.CheckpointReader",
                    "newestNumber",
                    new Call("last", "first"),
                    "the oldest checkpoint is taken for the newest"),
            new Mutation(
                    "checkpoint.CheckpointReader",
                    "startFrom",
                    new Skip("latest", 0),
                    "a job begins anew though it has checkpoints"),
            new Mutation(
                    "checkpoint.Retention",
                    "isPast",
                    new Invert(0),
                    "what is under way is swept, what is past is kept"),
            new Mutation(
                    "checkpoint.Retention",
                    "needed",
                    new Skip("addAll", 0),
                    "parts that a kept checkpoint names are swept"),
            new Mutation("checkpoint.PartWriter", "finish", new Skip("finish", 1), "parts are not finished"),
            new Mutation(
                    "runtime.task.RunningJob",
                    "newCheckpoints",
                    new Call("addExact", "subtractExact"),
                    "a checkpoint is complete before all parts are stored"),
            new Mutation("state.StateMemory", "snapshot", new Skip("section", 0), "tables are left out of snapshots"),
            new Mutation("state.RowTableRows", "load", new Skip("put", 0), "rows are restored without their values"),
            new Mutation("state.RowTableRows", "write", new Skip("isRow", 0), "a table is written without its rows"),
            new Mutation(
                    "runtime.exchange.InputGate",
                    "align",
                    new Constant(1, 0, 1),
                    "a channel is read on behind its barrier"),
            new Mutation(
                    "runtime.exchange.InputGate", "align", new Invert(1), "a barrier goes on with the first channel"),
            new Mutation(
                    "runtime.exchange.WatermarkMerge",
                    "update",
                    new Call("min", "max"),
                    "the watermark is the greatest of the channels"),
            new Mutation(
                    "runtime.exchange.HashWriter",
                    "mark",
                    new Skip("sendHeld", 0),
                    "marks overtake the rows that are collected"),
            new Mutation(
                    "runtime.exchange.HashWriter$Receiver",
                    "sendAll",
                    new Keep("collected"),
                    "collected rows are sent again"),
            new Mutation(
                    "runtime.task.Chain$Step",
                    "isDone",
                    new Skip("advance", 0),
                    "the rest of a large batch is dropped"),
            new Mutation(
                    "runtime.source.SourceIntake",
                    "<init>",
                    new Skip("forEach", 0),
                    "the splits of a reader are forgotten in a restore"),
            new Mutation(
                    "runtime.source.SplitCoordinator",
                    "restore",
                    new Skip("forEach", 0),
                    "splits that nobody reads are forgotten in a restore"),
            new Mutation(
                    "runtime.source.SplitCoordinator", "cut", new Keep("held"), "splits are handed out during a cut"),
            new Mutation("runtime.source.EventTime", "restore", new Answer(0), "event time begins anew in a restore"),
            new Mutation(
                    "runtime.sink.CommitCoordinator",
                    "close",
                    new Keep("closed"),
                    "a sink tells of a commit that it has let go of"),
            new Mutation(
                    "runtime.sink.CommitCoordinator",
                    "<init>",
                    new Skip("put", 0),
                    "what a checkpoint has prepared is not committed in a restore"),
            new Mutation(
                    "runtime.sink.CommitCoordinator",
                    "prepared",
                    new Invert(0),
                    "a sink prepares with its first writer alone"),
            new Mutation(
                    "runtime.sink.CommitCoordinator",
                    "lambda$close$0",
                    new Constant(0, 1, 0),
                    "what is stored in a checkpoint is aborted"),
            new Mutation(
                    "runtime.task.JobCheckpoints",
                    "commit",
                    new Skip("complete", 0),
                    "a checkpoint is marked committed, and nobody commits"),
            new Mutation("runtime.task.EpochLeader", "newEpoch", new Constant(1, 0, 0), "epochs have one number"),
            new Mutation("runtime.task.Task", "finish", new Invert(1), "a task ends before what it wrote is committed"),
            new Mutation("runtime.task.StepContext", "close", new Skip("close", 0), "the state of a task is not freed"),
            new Mutation(
                    "jobmanager.CheckpointDecisions",
                    "published",
                    new Skip("add", 0),
                    "sinks are not told of a checkpoint"),
            new Mutation("checkpoint.CheckpointHistory", "begin", new Constant(1, 0, 0), "a number is used twice"));

    private Mutations() {}
}
