package io.rivulus.runtime.savepoint;

import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.Role;
import io.rivulus.checkpoint.StatePart;
import io.rivulus.runtime.snapshot.CheckedBytes;
import io.rivulus.state.saved.StoredTable;
import io.rivulus.state.saved.TablePath;
import io.rivulus.state.snapshot.SnapshotReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A step in a snapshot: what its subtasks keep. Used by one thread at a time; methods but the names block.
public final class SavedStep {
    private final CheckpointReader reader;
    private final List<StatePart> parts;

    /// @param parts of all roles, at least one, in the order of subtasks
    SavedStep(CheckpointReader reader, List<StatePart> parts) {
        this.reader = reader;
        this.parts = List.copyOf(parts);
    }

    /// The step's identity, by which a job finds its state.
    public String id() {
        return parts.getFirst().stepId();
    }

    /// The step's name for people.
    public String name() {
        return parts.getFirst().stepName();
    }

    /// How many subtasks keep something in this role: 0 when the step has no such part.
    public int subtasks(Role role) {
        return parts(role).size();
    }

    /// How many subtasks the step had: those of its operators, or else of whatever it has.
    public int parallelism() {
        List<StatePart> operators = parts(Role.OPERATOR);
        return (operators.isEmpty() ? parts : operators).getFirst().parallelism();
    }

    /// How many bytes there are in this role.
    public long bytes(Role role) {
        return parts(role).stream()
                .flatMap(part -> part.pieces().stream())
                .mapToLong(Piece::length)
                .sum();
    }

    /// The tables that an operator keeps and that are not empty, by their names.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when the snapshot is not whole
    public List<SavedTable> tables() {
        return tables(parts(Role.OPERATOR));
    }

    /// The table of this name.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none
    public SavedTable table(String table) {
        List<SavedTable> tables = tables();
        return tables.stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow(() -> SavepointErrors.noSuchTable(
                        table, name(), tables.stream().map(SavedTable::name).toList()));
    }

    /// Looks at every byte.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when some are gone or damaged
    public void check() {
        parts.forEach(part -> new CheckedBytes(reader, part.pieces()).checkAll());
    }

    CheckpointReader reader() {
        return reader;
    }

    List<StatePart> parts() {
        return parts;
    }

    List<StatePart> parts(Role role) {
        return parts.stream().filter(part -> part.role() == role).toList();
    }

    /// What some subtasks had, each table as one.
    List<SavedTable> tables(List<StatePart> some) {
        List<SnapshotReader> snapshots = some.stream()
                .map(part -> new SnapshotReader(new CheckedBytes(reader, part.pieces())))
                .toList();
        Map<String, List<TablePath>> tables = paths(snapshots).stream()
                .map(TablePath::of)
                .collect(Collectors.groupingBy(TablePath::table, TreeMap::new, Collectors.toList()));
        return tables.values().stream().map(paths -> table(paths, snapshots)).toList();
    }

    /// @param paths of one table in all of its scopes
    private static SavedTable table(List<TablePath> paths, List<SnapshotReader> snapshots) {
        SortedMap<List<Long>, StoredTable> scopes = new TreeMap<>(SavedStep::compare);
        paths.forEach(path -> scopes.put(path.numbers(), new StoredTable(path.text(), snapshots)));
        return new SavedTable(paths.getFirst(), scopes);
    }

    private static Set<String> paths(List<SnapshotReader> snapshots) {
        TreeSet<String> paths = new TreeSet<>();
        snapshots.stream()
                .flatMap(snapshot -> snapshot.sections().stream())
                .forEach(section -> paths.add(section.path()));
        return paths;
    }

    private static int compare(List<Long> one, List<Long> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = Long.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
