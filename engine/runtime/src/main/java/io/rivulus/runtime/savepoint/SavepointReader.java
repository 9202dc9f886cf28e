package io.rivulus.runtime.savepoint;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.StatePart;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A savepoint, or a checkpoint, as data: its steps, their tables and the rows in these.
///
/// ```java
/// SavepointReader savepoint = SavepointReader.open(root);
/// for (SavedStep step : savepoint.steps()) {
///     for (SavedTable table : step.tables()) {
///         table.rows().forEachRemaining(row -> System.out.println(row.values()));
///     }
/// }
/// ```
///
/// Rows are read as they are asked for, a few batches at a time, and every byte is checked before it counts. Used by
/// one thread at a time; reading blocks.
public final class SavepointReader {
    private final Manifest manifest;
    private final List<SavedStep> steps;

    /// @param root of the savepoint, or of the job's checkpoints
    /// @param manifest what is to be read there
    public SavepointReader(ObjectStore root, Manifest manifest) {
        CheckpointReader reader = new CheckpointReader(root);
        this.manifest = manifest;
        Map<String, List<StatePart>> parts = manifest.snapshot().parts().stream()
                .sorted(Comparator.comparingInt(SavepointReader::place)
                        .thenComparing(StatePart::stepName)
                        .thenComparing(StatePart::stepId)
                        .thenComparingInt(StatePart::subtask))
                .collect(Collectors.groupingBy(StatePart::stepId, LinkedHashMap::new, Collectors.toList()));
        this.steps =
                parts.values().stream().map(some -> new SavedStep(reader, some)).toList();
    }

    /// The savepoint of which this is the root, or the newest checkpoint.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none
    /// @throws io.rivulus.base.error.EnvironmentException when it is not whole
    public static SavepointReader open(ObjectStore root) {
        return new CheckpointReader(root)
                .newest()
                .map(Recovered::manifest)
                .map(found -> new SavepointReader(root, found))
                .orElseThrow(() -> SavepointErrors.noSnapshot(root));
    }

    /// Sources come first, sinks last.
    private static int place(StatePart part) {
        return switch (part.role()) {
            case READER, ENUMERATOR -> 0;
            case OPERATOR -> 1;
            case COMMITTER -> 2;
        };
    }

    /// Whose it is, and when it was taken.
    public Manifest manifest() {
        return manifest;
    }

    /// The steps that keep something: sources first, sinks last.
    public List<SavedStep> steps() {
        return steps;
    }

    /// The step of this name or identity.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none, or several have the name
    public SavedStep step(String nameOrId) {
        return Named.find(steps, nameOrId, SavedStep::id, SavedStep::name);
    }
}
