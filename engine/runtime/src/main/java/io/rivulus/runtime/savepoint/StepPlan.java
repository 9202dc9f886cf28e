package io.rivulus.runtime.savepoint;

import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.state.saved.TablePath;
import io.rivulus.state.saved.TableShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be written of a step. Used by one thread.
final class StepPlan {
    private final String id;
    private final String name;
    private final Optional<SavedStep> origin;
    private final Map<String, TableEdit> edits = new LinkedHashMap<>();
    private int parallelism;

    /// @param origin the step that it is made of, if any
    StepPlan(String id, String name, int parallelism, Optional<SavedStep> origin) {
        this.id = id;
        this.name = name;
        this.parallelism = parallelism;
        this.origin = origin;
    }

    static StepPlan of(SavedStep step) {
        return new StepPlan(step.id(), step.name(), step.parallelism(), Optional.of(step));
    }

    /// The same under another identity.
    StepPlan as(String otherId) {
        StepPlan copy = new StepPlan(otherId, name, parallelism, origin);
        copy.edits.putAll(edits);
        return copy;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Optional<SavedStep> origin() {
        return origin;
    }

    int parallelism() {
        return parallelism;
    }

    void parallelism(int newParallelism) {
        parallelism = newParallelism;
    }

    Map<String, TableEdit> edits() {
        return edits;
    }

    /// Whether what operators keep can stay as it is.
    boolean isUnchanged() {
        return edits.isEmpty()
                && origin.filter(step -> step.parallelism() == parallelism).isPresent();
    }

    /// A table of the step that it is made of.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none
    SavedTable table(String table) {
        return origin.map(step -> step.table(table))
                .orElseThrow(() -> SavepointErrors.noSuchTable(table, name, List.of()));
    }

    Optional<SavedTable> find(String table) {
        return origin.stream()
                .flatMap(step -> step.tables().stream())
                .filter(one -> one.name().equals(table))
                .findFirst();
    }

    /// The parts of operators that it is made of.
    List<StatePart> operators() {
        return origin.map(step -> step.parts(Role.OPERATOR)).orElse(List.of());
    }

    /// The tables in some of these parts.
    List<SavedTable> tables(List<StatePart> parts) {
        return origin.map(step -> step.tables(parts)).orElse(List.of());
    }

    /// @throws io.rivulus.base.error.UserException when there is such a table with other columns
    void requireShape(TablePath path, TableShape shape) {
        find(path.table()).filter(table -> !table.tableShape().equals(shape)).ifPresent(table -> {
            throw SavepointErrors.otherTable(path.table(), name, table.shape(), shape.columns());
        });
    }

    void edit(TableEdit edit) {
        edits.merge(edit.table(), edit, TableEdit::then);
    }

    /// Whether a part of the step that it is made of is one that operators keep.
    boolean hasState() {
        return !edits.isEmpty() || !operators().isEmpty();
    }
}
