package io.rivulus.runtime.savepoint;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.data.ColumnBatch;
import io.rivulus.graph.KeyGroups;
import io.rivulus.runtime.snapshot.CheckedBytes;
import io.rivulus.runtime.snapshot.PieceOutput;
import io.rivulus.state.saved.Iterators;
import io.rivulus.state.saved.TableShape;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// Writes the parts of steps to a savepoint's root. Used by one thread; blocks.
final class PartsWriter {
    private static final int STRETCH_BYTES = 1 << 20;

    private final ObjectStore root;
    private final CheckpointId id;
    private final KeyGroups groups;
    private int written;

    /// @param id under which the parts are written
    PartsWriter(ObjectStore root, CheckpointId id, KeyGroups groups) {
        this.root = root;
        this.id = id;
        this.groups = groups;
    }

    List<StatePart> write(StepPlan plan) {
        List<StatePart> parts = new ArrayList<>();
        plan.origin()
                .ifPresent(step -> step.parts().stream()
                        .filter(part -> plan.isUnchanged() || part.role() != Role.OPERATOR)
                        .forEach(part -> parts.add(copy(plan, step, part))));
        if (!plan.isUnchanged() && plan.hasState()) {
            parts.addAll(rewrite(plan));
        }
        return parts;
    }

    private StatePart copy(StepPlan plan, SavedStep step, StatePart part) {
        CheckedBytes bytes = new CheckedBytes(step.reader(), part.pieces());
        List<Piece> pieces = write(out -> {
            ByteBuffer stretch = ByteBuffer.allocate((int) Math.min(STRETCH_BYTES, bytes.length()));
            for (long at = 0; at < bytes.length(); at += stretch.limit()) {
                stretch.clear().limit((int) Math.min(stretch.capacity(), bytes.length() - at));
                bytes.read(at, stretch);
                out.accept(stretch.flip());
            }
        });
        return new StatePart(plan.id(), part.stepName(), part.role(), part.subtask(), part.parallelism(), pieces);
    }

    private List<Piece> write(Consumer<Consumer<ByteBuffer>> content) {
        try (PartWriter writer = new PartWriter(root, id, task(written++))) {
            PieceOutput out = new PieceOutput(writer);
            content.accept(out::write);
            List<Piece> pieces = out.pieces();
            writer.finish();
            return pieces;
        }
    }

    private static String task(int number) {
        return "part-" + number;
    }

    /// Deletes what was written, as nothing will come of it.
    void forget() {
        for (int number = 0; number < written; number++) {
            root.delete(id.part(task(number)));
        }
    }

    private List<StatePart> rewrite(StepPlan plan) {
        Placement placement = new Placement(plan.name(), groups, plan.parallelism());
        List<StatePart> parts = new ArrayList<>();
        try (EditedTables edited = new EditedTables(plan.name(), placement)) {
            requirePlaced(plan);
            for (TableEdit edit : plan.edits().values()) {
                edited.put(edit, plan.find(edit.table()).map(SavedTable::rows).orElseGet(Collections::emptyIterator));
            }
            for (int subtask = 0; subtask < plan.parallelism(); subtask++) {
                int number = subtask;
                List<Piece> pieces = write(out -> {
                    SnapshotWriter writer = new SnapshotWriter(out);
                    writeOthers(plan, placement, number, writer);
                    edited.write(number, writer);
                });
                parts.add(new StatePart(plan.id(), plan.name(), Role.OPERATOR, subtask, plan.parallelism(), pieces));
            }
        }
        return parts;
    }

    /// Rows that are placed anew must be where their keys are by now.
    private void requirePlaced(StepPlan plan) {
        for (StatePart part : plan.operators()) {
            Placement before = new Placement(plan.name(), groups, part.parallelism());
            for (SavedTable table : plan.tables(List.of(part))) {
                if (part.parallelism() != plan.parallelism() || plan.edits().containsKey(table.name())) {
                    before.requirePlaced(table, part.subtask());
                }
            }
        }
    }

    /// The tables that nobody edits, of which a subtask gets its share.
    private void writeOthers(StepPlan plan, Placement placement, int subtask, SnapshotWriter writer) {
        List<StatePart> parts = plan.operators().stream()
                .filter(part -> placement.meets(subtask, part))
                .toList();
        boolean isSame = parts.stream().allMatch(part -> part.parallelism() == placement.parallelism());
        for (SavedTable table : plan.tables(parts)) {
            if (plan.edits().containsKey(table.name())) {
                continue;
            }
            table.scopes().forEach((scope, stored) -> {
                TableShape shape = stored.shape();
                Iterator<ColumnBatch> rows = isSame
                        ? stored.stored()
                        : Iterators.mapped(stored.stored(), batch -> placement.of(subtask, batch, shape));
                writer.section(table.path().in(scope).text(), shape.kind(), shape.columns(), shape.owner(), rows);
            });
        }
    }
}
