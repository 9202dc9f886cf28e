package io.rivulus.runtime.savepoint;

import io.rivulus.base.Check;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Savepoints;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.graph.KeyGroups;
import io.rivulus.state.saved.TablePath;
import io.rivulus.state.saved.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Makes a savepoint of another one, or of a checkpoint: with other rows in tables, without a step, with a step's state
/// under another identity too, at another parallelism. A job begins with it as with any other.
///
/// ```java
/// new SavepointWriter(SavepointReader.open(root))
///         .remove("clicks")
///         .edit("GroupAggregate", "groups", rows -> Stream.concat(
///                 rows.filter(row -> !row.get(0).equals("test")),
///                 loaded.stream().map(line -> SavedRow.of(line.page(), line.count(), false, null))))
///         .write(target, Clock.system().wallMillis());
/// ```
///
/// **What may be relied on.** Every row goes to the part of the subtask that has its key. What doesn't fit is refused
/// with its reason before the savepoint is there: rows of other types, keys that come twice, a step or table that isn't
/// there. The savepoint that it is made of stays as it is; what nobody edits is copied as it stands.
///
/// **Memory.** A table that is edited is held off heap until its step is written, as the job would hold it. All else is
/// copied a stretch at a time. Used by one thread; methods that read or write block.
public final class SavepointWriter {
    private final String job;
    private final Snapshot from;
    private final CheckpointId id;
    private final List<StepPlan> steps = new ArrayList<>();

    /// Begins with all that there is.
    public SavepointWriter(SavepointReader origin) {
        Manifest manifest = origin.manifest();
        this.job = manifest.job();
        this.from = manifest.snapshot();
        this.id = manifest.id();
        origin.steps().forEach(step -> steps.add(StepPlan.of(step)));
    }

    private SavepointWriter(String job, KeyGroups groups) {
        this.job = job;
        this.from = new Snapshot(0, 0, groups.count(), List.of());
        this.id = new CheckpointId(1, 1, 1);
    }

    /// Begins with nothing, for steps that are added.
    ///
    /// @param job whose savepoint it is said to be
    public static SavepointWriter ofNothing(String job, KeyGroups groups) {
        return new SavepointWriter(job, groups);
    }

    /// Leaves a step out. A job that has it begins it anew.
    ///
    /// @param step its name or identity
    /// @throws io.rivulus.base.error.UserException when there is none, or several have the name
    public SavepointWriter remove(String step) {
        steps.remove(find(step));
        return this;
    }

    /// Adds what a step keeps under another identity.
    ///
    /// @throws io.rivulus.base.error.UserException when there is no such step, or the identity is taken
    public SavepointWriter copy(String step, String otherId) {
        return add(find(step).as(otherId));
    }

    /// Adds a step that keeps nothing yet.
    ///
    /// @param stepId the identity by which the job finds it
    /// @throws io.rivulus.base.error.UserException when the identity is taken
    public SavepointWriter add(String stepId, String name, int parallelism) {
        return add(new StepPlan(stepId, name, parallelism, Optional.empty()));
    }

    private SavepointWriter add(StepPlan step) {
        if (steps.stream().anyMatch(one -> one.id().equals(step.id()))) {
            throw SavepointErrors.stepTaken(step.id());
        }
        steps.add(step);
        return this;
    }

    /// Divides what a step keeps among so many subtasks, as a job of this parallelism would.
    ///
    /// @throws io.rivulus.base.error.UserException when there is no such step
    public SavepointWriter parallelism(String step, int parallelism) {
        Check.that(parallelism >= 1 && parallelism <= from.keyGroups(), "%d subtasks", parallelism);
        find(step).parallelism(parallelism);
        return this;
    }

    /// Gives a table other rows: `edit` makes them of those that it has, each once, while the savepoint is written.
    ///
    /// @param table its name: `slice/groups`
    /// @param edit from the rows that there are, with the columns of [SavedTable#type], to those that it shall have
    /// @throws io.rivulus.base.error.UserException when there is no such step or table
    public SavepointWriter edit(String step, String table, UnaryOperator<Stream<SavedRow>> edit) {
        StepPlan plan = find(step);
        SavedTable found = plan.table(table);
        plan.edit(new TableEdit(found.path(), found.tableShape(), edit));
        return this;
    }

    /// Gives a table rows that may not be there: a table without rows is in no savepoint.
    ///
    /// @param path of the table; of one that stands in scopes, any of them
    /// @param shape what its rows are: that which the job's step expects
    /// @throws io.rivulus.base.error.UserException when there is no such step, or the table has other columns
    public SavepointWriter edit(String step, TablePath path, TableShape shape, UnaryOperator<Stream<SavedRow>> edit) {
        StepPlan plan = find(step);
        plan.requireShape(path, shape);
        plan.edit(new TableEdit(path, shape, edit));
        return this;
    }

    private StepPlan find(String step) {
        return Named.find(steps, step, StepPlan::id, StepPlan::name);
    }

    /// Writes the savepoint.
    ///
    /// @param root where it will be
    /// @param wallMillis the time, in milliseconds since 1970, for people
    /// @throws io.rivulus.base.error.UserException when there is a savepoint already, or a row doesn't fit
    /// @throws io.rivulus.base.error.EnvironmentException when the store fails, or what it is made of is not whole
    public Manifest write(ObjectStore root, long wallMillis) {
        Savepoints.requireFree(root);
        PartsWriter parts = new PartsWriter(root, id, new KeyGroups(from.keyGroups()));
        boolean isDone = false;
        try {
            List<StatePart> written = new ArrayList<>();
            steps.forEach(step -> written.addAll(parts.write(step)));
            Snapshot snapshot = new Snapshot(from.epoch(), wallMillis, from.keyGroups(), written);
            Manifest manifest = Savepoints.publish(root, job, id, snapshot).manifest();
            isDone = true;
            return manifest;
        } finally {
            if (!isDone) {
                parts.forget();
            }
        }
    }
}
