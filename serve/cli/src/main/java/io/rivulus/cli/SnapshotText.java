package io.rivulus.cli;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.checkpoint.Role;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.runtime.savepoint.SavedStep;
import io.rivulus.runtime.savepoint.SavedTable;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a checkpoint or savepoint has, in lines for people.
final class SnapshotText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintStream out;

    SnapshotText(PrintStream out) {
        this.out = out;
    }

    /// What it is, in two lines.
    void head(Recovered recovered) {
        Manifest manifest = recovered.manifest();
        line("%s", title(manifest));
        int keyGroups = manifest.snapshot().keyGroups();
        switch (manifest.kind()) {
            case CHECKPOINT ->
                line(
                        "%s, generation %d, %d key groups, %s",
                        manifest.previous().equals(CheckpointId.NONE)
                                ? "the first one"
                                : "after checkpoint " + manifest.previous().number(),
                        manifest.id().generation(),
                        keyGroups,
                        recovered.isCommitted() ? "committed" : "not known to be committed");
            case SAVEPOINT -> line("%d key groups", keyGroups);
            case END -> {}
        }
    }

    /// What it is, in one line.
    static String title(Manifest manifest) {
        return switch (manifest.kind()) {
            case CHECKPOINT -> taken("checkpoint " + manifest.number(), manifest);
            case SAVEPOINT -> taken("savepoint", manifest);
            case END ->
                "the job '%s' was over %s, after checkpoint %d: nothing is kept of it, and it is run again only with --fresh"
                        .formatted(
                                manifest.job(),
                                time(manifest),
                                manifest.previous().number());
        };
    }

    private static String taken(String what, Manifest manifest) {
        return "%s of the job '%s', taken %s at epoch %d"
                .formatted(
                        what,
                        manifest.job(),
                        time(manifest),
                        manifest.snapshot().epoch());
    }

    private static String time(Manifest manifest) {
        return TIME.format(
                Instant.ofEpochMilli(manifest.snapshot().wallMillis()).atZone(ZoneId.systemDefault()));
    }

    /// A step with some of its tables.
    void step(SavedStep step, List<SavedTable> tables) {
        line("");
        line("%s (%s)", step.name(), step.id());
        for (Role role : Role.values()) {
            if (step.subtasks(role) > 0) {
                line("  %s, %,d bytes", words(role, step.subtasks(role)), step.bytes(role));
            }
        }
        for (SavedTable table : tables) {
            line(
                    "  %,12d %-4s %,14d bytes  %s (%s)",
                    table.count(), table.count() == 1 ? "row" : "rows", table.bytes(), table.name(), columns(table));
        }
    }

    private static String columns(SavedTable table) {
        return table.type().fields().stream()
                .map((Field field) -> field.name() + " " + field.type().name())
                .collect(Collectors.joining(", "));
    }

    private static String words(Role role, int parts) {
        return switch (role) {
            case OPERATOR -> "state of %d %s".formatted(parts, parts == 1 ? "subtask" : "subtasks");
            case READER -> "where %d %s".formatted(parts, parts == 1 ? "reader stands" : "readers stand");
            case ENUMERATOR -> "splits that no reader has";
            case COMMITTER -> "what is to be committed";
        };
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
